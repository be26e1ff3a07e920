-- Who may be written to, for a set: nobody's row is looked at, and where nobody allowed a channel the answer is at hand.
CREATE INDEX consent_granted ON consent_state (tenant_id, purpose, channel, customer_id) WHERE status = 'granted';
