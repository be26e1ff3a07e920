-- How many people bought in a span of whole days. Somebody who bought on several days is one buyer, so days do not add up to it.
CREATE TABLE "buyer_span" (
    "tenant_id" UUID NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "buyers" INTEGER NOT NULL,

    CONSTRAINT "buyer_span_pkey" PRIMARY KEY ("tenant_id","first_day","last_day")
);
SELECT protect_tenant_tables();

-- Most changes of a day that lies behind are returns: they change what a day brought, and not who bought.
ALTER TABLE "order_day_change" ADD COLUMN "moves_buyers" BOOLEAN NOT NULL DEFAULT true;

CREATE OR REPLACE FUNCTION tell_order_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_day_change (tenant_id, day)
  SELECT DISTINCT c.tenant_id, (c.ordered_at AT TIME ZONE t.timezone)::date
  FROM told c JOIN tenant t ON t.id = c.tenant_id
  ON CONFLICT (tenant_id, day, transaction) DO UPDATE SET moves_buyers = true WHERE NOT order_day_change.moves_buyers;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION tell_moved_order_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_day_change AS k (tenant_id, day, moves_buyers)
  WITH moved AS (
    SELECT was.tenant_id, was.id, was.ordered_at AS before, told.ordered_at AS after, was.status <> told.status AS is_turned,
      (was.ordered_at, was.status, was.customer_id) IS DISTINCT FROM (told.ordered_at, told.status, told.customer_id) AS moves_buyers
    FROM was JOIN told USING (tenant_id, id)
    WHERE (was.ordered_at, was.status, was.total_minor, was.customer_id)
      IS DISTINCT FROM (told.ordered_at, told.status, told.total_minor, told.customer_id)
  ), c AS (
    SELECT tenant_id, before AS at, moves_buyers FROM moved UNION ALL SELECT tenant_id, after, moves_buyers FROM moved
    UNION ALL
    SELECT r.tenant_id, r.refunded_at, false FROM moved JOIN refund r ON r.tenant_id = moved.tenant_id AND r.order_id = moved.id
    WHERE moved.is_turned
  )
  SELECT c.tenant_id, (c.at AT TIME ZONE t.timezone)::date, bool_or(c.moves_buyers)
  FROM c JOIN tenant t ON t.id = c.tenant_id GROUP BY 1, 2
  ON CONFLICT (tenant_id, day, transaction) DO UPDATE SET moves_buyers = true WHERE excluded.moves_buyers AND NOT k.moves_buyers;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION tell_refund_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_day_change (tenant_id, day, moves_buyers)
  SELECT DISTINCT c.tenant_id, (c.refunded_at AT TIME ZONE t.timezone)::date, false
  FROM told c JOIN tenant t ON t.id = c.tenant_id ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION tell_every_order_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_day_change (tenant_id, day)
  SELECT NEW.id, day FROM order_day WHERE tenant_id = NEW.id
  UNION SELECT NEW.id, (ordered_at AT TIME ZONE NEW.timezone)::date FROM orders WHERE tenant_id = NEW.id
  UNION SELECT NEW.id, (refunded_at AT TIME ZONE NEW.timezone)::date FROM refund WHERE tenant_id = NEW.id
  ON CONFLICT (tenant_id, day, transaction) DO UPDATE SET moves_buyers = true WHERE NOT order_day_change.moves_buyers;
  RETURN NULL;
END
$$;
