CREATE TABLE "erasure_journal" (
    "tenant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "hashes" TEXT[],
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erasure_journal_pkey" PRIMARY KEY ("tenant_id","customer_id")
);

CREATE TABLE "privacy_export" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "body" TEXT,
    "requested_by" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "privacy_export_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "privacy_export_tenant_id_customer_id_idx" ON "privacy_export"("tenant_id", "customer_id");

CREATE TABLE "bulk_action" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "customers" UUID[],
    "status" TEXT NOT NULL,
    "done_count" INTEGER NOT NULL DEFAULT 0,
    "result" TEXT,
    "problem" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_action_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "bulk_action_tenant_id_created_at_idx" ON "bulk_action"("tenant_id", "created_at");
ALTER TABLE bulk_action ADD CONSTRAINT bulk_action_words CHECK (
  kind IN ('suppress', 'consent', 'erase', 'export') AND status IN ('queued', 'running', 'completed', 'failed', 'cancelled'));

-- The journal of erasures is a ledger too.
REVOKE UPDATE, DELETE ON erasure_journal FROM almanac_app, almanac_worker;
SELECT protect_tenant_tables();
