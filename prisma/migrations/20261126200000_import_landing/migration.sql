-- Looking up the import of each changed row was a tenth of the time of completing known customers; a running import's row
-- is locked anyway. What an import changed still goes with it.
ALTER TABLE "import_change" DROP CONSTRAINT "import_change_tenant_id_import_id_fkey";

CREATE FUNCTION forget_import_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM import_change k USING gone WHERE k.tenant_id = gone.tenant_id AND k.import_id = gone.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER import_takes_changes AFTER DELETE ON import
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_import_changes();

-- A file is read once and thrown away: packing it costs more than its space.
ALTER TABLE "import_chunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
