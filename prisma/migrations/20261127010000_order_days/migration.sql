-- What a store took on each of its calendar days, so that a look at a year reads 365 rows and not the orders of a year.
CREATE TABLE "order_day" (
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "orders" INTEGER NOT NULL,
    "buyers" INTEGER NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL,

    CONSTRAINT "order_day_pkey" PRIMARY KEY ("tenant_id","day")
);

-- Days of which something changed since they were counted. One row for each transaction: who counts a day takes away only the
-- rows it saw, so that a change in flight meanwhile keeps its own.
CREATE TABLE "order_day_change" (
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "transaction" BIGINT NOT NULL DEFAULT (pg_current_xact_id())::text::bigint,

    CONSTRAINT "order_day_change_pkey" PRIMARY KEY ("tenant_id","day","transaction")
);
SELECT protect_tenant_tables();

CREATE FUNCTION tell_order_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_day_change (tenant_id, day)
  SELECT DISTINCT c.tenant_id, (c.ordered_at AT TIME ZONE t.timezone)::date
  FROM told c JOIN tenant t ON t.id = c.tenant_id ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER orders_days_in AFTER INSERT ON orders
  REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_order_days();
CREATE TRIGGER orders_days_gone AFTER DELETE ON orders
  REFERENCING OLD TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_order_days();

-- Only what a day is made of counts as a change. What was given back for an order counts only as long as the order does.
CREATE FUNCTION tell_moved_order_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_day_change (tenant_id, day)
  WITH moved AS (
    SELECT was.tenant_id, was.id, was.ordered_at AS before, told.ordered_at AS after, was.status <> told.status AS is_turned
    FROM was JOIN told USING (tenant_id, id)
    WHERE (was.ordered_at, was.status, was.total_minor, was.customer_id)
      IS DISTINCT FROM (told.ordered_at, told.status, told.total_minor, told.customer_id)
  ), c AS (
    SELECT tenant_id, before AS at FROM moved UNION ALL SELECT tenant_id, after FROM moved
    UNION ALL
    SELECT r.tenant_id, r.refunded_at FROM moved JOIN refund r ON r.tenant_id = moved.tenant_id AND r.order_id = moved.id
    WHERE moved.is_turned
  )
  SELECT DISTINCT c.tenant_id, (c.at AT TIME ZONE t.timezone)::date
  FROM c JOIN tenant t ON t.id = c.tenant_id ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER orders_days_moved AFTER UPDATE ON orders
  REFERENCING OLD TABLE AS was NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_moved_order_days();

CREATE FUNCTION tell_refund_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_day_change (tenant_id, day)
  SELECT DISTINCT c.tenant_id, (c.refunded_at AT TIME ZONE t.timezone)::date
  FROM told c JOIN tenant t ON t.id = c.tenant_id ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER refund_days_in AFTER INSERT ON refund
  REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_refund_days();
CREATE TRIGGER refund_days_gone AFTER DELETE ON refund
  REFERENCING OLD TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_refund_days();
CREATE TRIGGER refund_days_left AFTER UPDATE ON refund
  REFERENCING OLD TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_refund_days();
CREATE TRIGGER refund_days_entered AFTER UPDATE ON refund
  REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_refund_days();

-- In another time zone other orders make up a day, and other days have orders.
CREATE FUNCTION tell_every_order_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_day_change (tenant_id, day)
  SELECT NEW.id, day FROM order_day WHERE tenant_id = NEW.id
  UNION SELECT NEW.id, (ordered_at AT TIME ZONE NEW.timezone)::date FROM orders WHERE tenant_id = NEW.id
  UNION SELECT NEW.id, (refunded_at AT TIME ZONE NEW.timezone)::date FROM refund WHERE tenant_id = NEW.id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER tenant_days_moved AFTER UPDATE OF timezone ON tenant FOR EACH ROW
  WHEN (OLD.timezone <> NEW.timezone) EXECUTE FUNCTION tell_every_order_day();

-- What is there already is counted as if it had just come.
INSERT INTO order_day_change (tenant_id, day)
SELECT c.tenant_id, (c.at AT TIME ZONE t.timezone)::date
FROM (SELECT tenant_id, ordered_at AS at FROM orders UNION ALL SELECT tenant_id, refunded_at FROM refund) c
  JOIN tenant t ON t.id = c.tenant_id
GROUP BY 1, 2;
