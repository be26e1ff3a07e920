-- A file of the people in one segment. Of two segments two can be written at a time.
ALTER TABLE "export_job" ADD COLUMN "segment_id" UUID;
ALTER TABLE "export_job" ADD CONSTRAINT "export_job_segment" CHECK (segment_id IS NULL OR kind = 'members');

DROP INDEX export_job_open;
CREATE UNIQUE INDEX export_job_open ON export_job (tenant_id, kind, segment_id) NULLS NOT DISTINCT
  WHERE status IN ('queued', 'running');
