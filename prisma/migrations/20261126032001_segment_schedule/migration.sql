-- How often a segment is counted, and when next; null where it follows every change.
ALTER TABLE "segment" ADD COLUMN "schedule" JSONB NOT NULL DEFAULT '{"every": "change"}';
ALTER TABLE "segment" ADD COLUMN "counts_at" TIMESTAMPTZ(3);

-- Whom the first count finds have not come in: they are what a segment starts with.
ALTER TABLE segment_transition DROP CONSTRAINT segment_transition_cause;
ALTER TABLE segment_transition ADD CONSTRAINT segment_transition_cause
  CHECK (cause IN ('start', 'rules', 'fact', 'time', 'recount'));

-- Forced row security hides every row from a migration that has no store.
ALTER TABLE segment_transition NO FORCE ROW LEVEL SECURITY;
ALTER TABLE segment NO FORCE ROW LEVEL SECURITY;
UPDATE segment_transition t SET cause = 'start' FROM segment s
WHERE s.tenant_id = t.tenant_id AND s.id = t.segment_id AND t.kind = 'entered' AND t.at = s.created_at;
ALTER TABLE segment FORCE ROW LEVEL SECURITY;
ALTER TABLE segment_transition FORCE ROW LEVEL SECURITY;
