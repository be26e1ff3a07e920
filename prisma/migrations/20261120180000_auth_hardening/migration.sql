-- The record of migrations is the owner's alone to write; the worker reads it to say whether the app is ready.
DO $$
BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON _prisma_migrations FROM almanac_app, almanac_worker;
    GRANT SELECT ON _prisma_migrations TO almanac_worker;
  END IF;
END
$$;

-- The audit page filters by the kind of thing that was changed.
CREATE INDEX "audit_log_tenant_id_entity_id_idx" ON "audit_log"("tenant_id", "entity", "id");
