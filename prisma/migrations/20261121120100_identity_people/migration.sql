CREATE TABLE "customer_identity" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value_key" TEXT COLLATE "C" NOT NULL,
    "customer_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_identity_pkey" PRIMARY KEY ("tenant_id","kind","value_key")
);
CREATE INDEX "customer_identity_tenant_id_customer_id_idx" ON "customer_identity"("tenant_id", "customer_id");
ALTER TABLE "customer_identity" ADD CONSTRAINT "customer_identity_tenant_id_customer_id_fkey" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "customer"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE customer_identity ADD CONSTRAINT customer_identity_kind CHECK (kind IN ('external', 'email', 'phone', 'anonymous', 'device') AND value_key <> '');

CREATE TABLE "customer_merge" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "survivor_id" UUID NOT NULL,
    "absorbed_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "kept" JSONB NOT NULL,
    "merged_by" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "place" BIGSERIAL NOT NULL,
    "undone_by" TEXT,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_merge_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "customer_merge_tenant_id_survivor_id_idx" ON "customer_merge"("tenant_id", "survivor_id");
CREATE INDEX "customer_merge_tenant_id_absorbed_id_idx" ON "customer_merge"("tenant_id", "absorbed_id");
ALTER TABLE customer_merge ADD CONSTRAINT customer_merge_reason CHECK (reason IN ('identify', 'alias', 'manual'));
GRANT USAGE ON SEQUENCE customer_merge_place_seq TO almanac_app, almanac_worker;
SELECT protect_tenant_tables();

-- What the ledger says stays as it was said; only whose it is may follow a merge.
GRANT UPDATE (customer_id) ON consent_event TO almanac_worker;
