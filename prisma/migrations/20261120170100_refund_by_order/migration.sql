-- What came back of an order, and the cascade when one is removed.
CREATE INDEX "refund_tenant_id_order_id_idx" ON "refund"("tenant_id", "order_id");
