ALTER TABLE "customer_profile"
    ADD COLUMN "spent_30_minor" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "spent_60_minor" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "spent_90_minor" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "predicted_budget_minor" BIGINT,
    ADD COLUMN "budget_tier" TEXT,
    ADD COLUMN "price_sensitivity" INTEGER,
    ADD COLUMN "loyalty_tier" TEXT,
    ADD COLUMN "loyalty_score" INTEGER,
    ADD COLUMN "products_90" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "items_90" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "variety_index" INTEGER,
    ADD COLUMN "variety_kind" TEXT,
    ADD COLUMN "rfm_r" INTEGER,
    ADD COLUMN "rfm_f" INTEGER,
    ADD COLUMN "rfm_m" INTEGER,
    ADD COLUMN "rfm_group" TEXT,
    ADD COLUMN "lifecycle" TEXT,
    ADD COLUMN "changes_at" TIMESTAMPTZ(3);

CREATE INDEX "customer_profile_tenant_id_changes_at_idx" ON "customer_profile"("tenant_id", "changes_at");

CREATE TABLE "profile_setting" (
    "tenant_id" UUID NOT NULL,
    "settings" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "profile_setting_pkey" PRIMARY KEY ("tenant_id")
);

CREATE TABLE "rfm_cut" (
    "tenant_id" UUID NOT NULL,
    "buyers" INTEGER NOT NULL,
    "recency" TIMESTAMPTZ(3)[],
    "frequency" INTEGER[],
    "monetary" BIGINT[],
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rfm_cut_pkey" PRIMARY KEY ("tenant_id")
);

CREATE TABLE "profile_run" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "as_of" TIMESTAMPTZ(3),
    "asked_by" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "profile_run_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "profile_run_tenant_id_asked_at_id_idx" ON "profile_run"("tenant_id", "asked_at", "id");
ALTER TABLE profile_run ADD CONSTRAINT profile_run_status CHECK (status IN ('queued', 'running', 'completed', 'failed'));

SELECT protect_tenant_tables();

-- Every profile gains its new columns with the next pass.
INSERT INTO dirty_customer (tenant_id, customer_id, since)
SELECT tenant_id, customer_id, computed_at FROM customer_profile
ON CONFLICT DO NOTHING;
