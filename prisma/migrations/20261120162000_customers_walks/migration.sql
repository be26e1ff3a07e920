-- The last word of a folded name, so that a search finds people by family name too; folding itself stays in one place.
ALTER TABLE customer ADD COLUMN last_name_key text COLLATE "C" GENERATED ALWAYS AS (regexp_replace(name_key, '^.* ', '')) STORED;
CREATE INDEX "customer_tenant_id_last_name_key_idx" ON "customer"("tenant_id", "last_name_key");

-- The list by name walks the index without sorting.
DROP INDEX "customer_tenant_id_name_key_idx";
CREATE INDEX "customer_tenant_id_name_key_id_idx" ON "customer"("tenant_id", "name_key", "id");

-- What hangs on a category, an order or a customer is found without reading the whole store.
CREATE INDEX "product_tenant_id_category_id_idx" ON "product"("tenant_id", "category_id");
CREATE INDEX "refund_tenant_id_order_id_idx" ON "refund"("tenant_id", "order_id");
DROP INDEX "enrolment_tenant_id_journey_id_customer_id_occurrence_key";
CREATE UNIQUE INDEX "enrolment_tenant_id_customer_id_journey_id_occurrence_key" ON "enrolment"("tenant_id", "customer_id", "journey_id", "occurrence");
