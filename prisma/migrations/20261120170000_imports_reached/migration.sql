-- Where a resumed import goes on, what an order was paid in, and which order a refund waits for.
ALTER TABLE "import" ADD COLUMN "merged_ref" TEXT;
ALTER TABLE "orders" ADD COLUMN "foreign_currency" TEXT, ADD COLUMN "foreign_total_minor" BIGINT;
ALTER TABLE "refund" ADD COLUMN "order_ref" TEXT;

CREATE INDEX refund_by_order_ref ON refund (tenant_id, order_ref) WHERE order_ref IS NOT NULL;

-- Order numbers are walked in byte order, whatever the database's own collation.
ALTER TABLE import ALTER COLUMN merged_ref TYPE text COLLATE "C";
ALTER TABLE import_row ALTER COLUMN order_ref TYPE text COLLATE "C";

-- Staged rows live as long as their run and are cleared by it; a foreign key would be checked once per row.
ALTER TABLE "import_row" DROP CONSTRAINT "import_row_tenant_id_import_id_fkey";
