CREATE TABLE "customer_category" (
    "tenant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "order_count" INTEGER NOT NULL,
    "spent_minor" BIGINT NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "score" INTEGER NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "customer_category_pkey" PRIMARY KEY ("tenant_id","customer_id","category_id")
);
ALTER TABLE "customer_category" ADD CONSTRAINT "customer_category_tenant_id_customer_id_fkey" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "customer"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "customer_product" (
    "tenant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "purchases" INTEGER NOT NULL,
    "cycle_seconds" INTEGER NOT NULL,
    "confidence" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_product_pkey" PRIMARY KEY ("tenant_id","customer_id","product_id")
);
ALTER TABLE "customer_product" ADD CONSTRAINT "customer_product_tenant_id_customer_id_fkey" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "customer"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT protect_tenant_tables();

INSERT INTO dirty_customer (tenant_id, customer_id, since)
SELECT tenant_id, customer_id, computed_at FROM customer_profile
ON CONFLICT DO NOTHING;
