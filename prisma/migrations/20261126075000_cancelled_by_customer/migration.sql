-- One person's cancelled orders are found without a look at those of others.
DROP INDEX orders_cancelled;
CREATE INDEX orders_cancelled ON orders (tenant_id, customer_id, id) WHERE status = 'cancelled';
