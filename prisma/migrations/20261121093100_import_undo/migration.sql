-- An import can be taken back.
ALTER TABLE import DROP CONSTRAINT import_status;
ALTER TABLE import ADD CONSTRAINT import_status CHECK (
  status IN ('uploading', 'ready', 'queued', 'running', 'completed', 'failed', 'cancelled', 'undoing', 'undone'));
