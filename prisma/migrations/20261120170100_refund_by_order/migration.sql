-- What came back of an order, and the cascade when one is removed.
CREATE INDEX IF NOT EXISTS "refund_tenant_id_order_id_idx" ON "refund"("tenant_id", "order_id");
