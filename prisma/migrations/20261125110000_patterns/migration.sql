ALTER TABLE "orders" ADD COLUMN "city" TEXT, ADD COLUMN "city_key" TEXT;

CREATE TABLE "customer_pattern" (
    "tenant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "pattern" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,
    "evidence" JSONB NOT NULL,

    CONSTRAINT "customer_pattern_pkey" PRIMARY KEY ("tenant_id","customer_id","pattern")
);
CREATE INDEX "customer_pattern_tenant_id_pattern_customer_id_idx" ON "customer_pattern"("tenant_id", "pattern", "customer_id");
ALTER TABLE "customer_pattern" ADD CONSTRAINT "customer_pattern_tenant_id_customer_id_fkey" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "customer"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT protect_tenant_tables();

INSERT INTO dirty_customer (tenant_id, customer_id, since)
SELECT tenant_id, customer_id, computed_at FROM customer_profile
ON CONFLICT DO NOTHING;
