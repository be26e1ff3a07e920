-- A count over a window of time reads its stretch of an index and no table.
DROP INDEX "orders_tenant_id_ordered_at_id_idx";
CREATE INDEX "orders_by_time" ON "orders"("tenant_id", "ordered_at", "id", "customer_id", "status", "total_minor", "discount_minor");
DROP INDEX "order_item_tenant_id_product_id_ordered_at_idx";
CREATE INDEX "order_item_by_product" ON "order_item"("tenant_id", "product_id", "ordered_at", "customer_id", "order_id", "quantity", "total_minor");
-- The few that do not count, without a look at all the others.
CREATE INDEX orders_cancelled ON orders (tenant_id, id) INCLUDE (customer_id) WHERE status = 'cancelled';
