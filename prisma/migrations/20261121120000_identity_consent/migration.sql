-- The consent ledger keeps its proof: what exactly was shown, where it came from and when we learned of it.
ALTER TABLE "consent_event" ADD COLUMN "source_detail" TEXT,
  ADD COLUMN "evidence" JSONB,
  ADD COLUMN "received_at" TIMESTAMPTZ(3);
UPDATE "consent_event" SET "received_at" = "at";
ALTER TABLE "consent_event" ALTER COLUMN "received_at" SET NOT NULL,
  ALTER COLUMN "received_at" SET DEFAULT CURRENT_TIMESTAMP;

-- Withdrawn is a yes taken back, denied a no from the start, pending a yes that waits for its confirmation.
ALTER TABLE consent_event DROP CONSTRAINT consent_event_words;
ALTER TABLE consent_state DROP CONSTRAINT consent_state_words;
ALTER TABLE consent_event ADD CONSTRAINT consent_event_words CHECK (
  channel IN ('email', 'sms', 'push', 'phone') AND status IN ('granted', 'denied', 'withdrawn', 'pending'));
ALTER TABLE consent_state ADD CONSTRAINT consent_state_words CHECK (
  channel IN ('email', 'sms', 'push', 'phone') AND status IN ('granted', 'denied', 'withdrawn', 'pending'));

-- A phone number as E.164, made by the application like every other key. Empty: what is written cannot be a number.
ALTER TABLE "customer" ADD COLUMN "phone_key" TEXT COLLATE "C";
CREATE INDEX "customer_tenant_id_phone_key_idx" ON "customer"("tenant_id", "phone_key");
-- Numbers that wait for their key, and nothing else.
CREATE INDEX customer_phone_open ON customer (tenant_id, id) WHERE phone IS NOT NULL AND phone_key IS NULL;

-- Whoever changes a number without saying its key leaves no stale key behind.
CREATE FUNCTION forget_phone_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.phone_key := NULL;
  RETURN NEW;
END
$$;
CREATE TRIGGER customer_phone_changed BEFORE UPDATE OF phone ON customer FOR EACH ROW
  WHEN (OLD.phone IS DISTINCT FROM NEW.phone AND OLD.phone_key IS NOT DISTINCT FROM NEW.phone_key)
  EXECUTE FUNCTION forget_phone_key();

-- Where a suppression came from, and of whom it is once only a keyed hash of the address may be kept.
ALTER TABLE "suppression" ADD COLUMN "source" TEXT,
  ALTER COLUMN "address_key" TYPE TEXT COLLATE "C";
ALTER TABLE suppression ADD CONSTRAINT suppression_words CHECK (
  channel IN ('email', 'sms', 'push', 'phone') AND reason IN ('unsubscribed', 'bounced', 'complaint', 'manual', 'imported', 'erased'));
CREATE INDEX "suppression_tenant_id_at_channel_address_key_idx" ON "suppression"("tenant_id", "at", "channel", "address_key");
