CREATE TABLE "sample_store" (
    "tenant_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "total_rows" INTEGER NOT NULL DEFAULT 0,
    "done_rows" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sample_store_pkey" PRIMARY KEY ("tenant_id")
);
ALTER TABLE sample_store ADD CONSTRAINT sample_store_status CHECK (status IN ('loading', 'ready', 'removing'));
SELECT protect_tenant_tables();

-- A large shop with a little sample in it finds the sample at once.
CREATE INDEX cart_sample ON cart (tenant_id) WHERE is_sample;
CREATE INDEX refund_sample ON refund (tenant_id) WHERE is_sample;
CREATE INDEX orders_sample ON orders (tenant_id) WHERE is_sample;
CREATE INDEX customer_sample ON customer (tenant_id) WHERE is_sample;
