-- Whose a segment is, and the words it is filed under.
ALTER TABLE "segment" ADD COLUMN "owner_id" UUID;
ALTER TABLE "segment" ADD COLUMN "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- Until now it belongs to whoever made it. Forced row security hides every row from a migration that has no store.
ALTER TABLE segment NO FORCE ROW LEVEL SECURITY;
UPDATE segment SET owner_id = created_by::uuid WHERE created_by ~ '^[0-9a-f-]{36}$';
ALTER TABLE segment FORCE ROW LEVEL SECURITY;
