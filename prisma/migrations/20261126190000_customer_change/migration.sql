-- Who changed, in the order of transactions: what a process keeps about a store's customers is put right by it. A row with
-- the nil id says that any of them may have changed. Rows go after two hours; nothing is kept for as long.
CREATE TABLE "customer_change" (
    "tenant_id" UUID NOT NULL,
    "transaction" BIGINT NOT NULL DEFAULT (pg_current_xact_id())::text::bigint,
    "customer_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "customer_change_pkey" PRIMARY KEY ("tenant_id","transaction","customer_id")
);
SELECT protect_tenant_tables();

-- More at once than are worth asking one by one are told as everybody.
CREATE FUNCTION tell_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM (SELECT FROM told LIMIT 1001) few) > 1000 THEN
    INSERT INTO customer_change (tenant_id, customer_id)
    SELECT DISTINCT tenant_id, '00000000-0000-0000-0000-000000000000'::uuid FROM told ON CONFLICT DO NOTHING;
  ELSE
    INSERT INTO customer_change (tenant_id, customer_id)
    SELECT DISTINCT tenant_id, customer_id FROM told ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER dirty_customer_told AFTER INSERT ON dirty_customer
  REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_changes();
CREATE TRIGGER dirty_customer_told_again AFTER UPDATE ON dirty_customer
  REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_changes();
CREATE TRIGGER changed_customer_told AFTER INSERT ON changed_customer
  REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_changes();
CREATE TRIGGER changed_customer_told_again AFTER UPDATE ON changed_customer
  REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_changes();
CREATE TRIGGER customer_profile_told AFTER INSERT ON customer_profile
  REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_changes();
CREATE TRIGGER customer_profile_told_again AFTER UPDATE ON customer_profile
  REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_changes();

-- A product that moved to another category, or a category elsewhere, changes what was bought by anybody.
CREATE FUNCTION tell_everybody() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO customer_change (tenant_id, customer_id)
  SELECT DISTINCT t.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid
  FROM (SELECT told.tenant_id, to_jsonb(told) - ARRAY['price_minor', 'is_sample'] AS row FROM told
        EXCEPT SELECT was.tenant_id, to_jsonb(was) - ARRAY['price_minor', 'is_sample'] FROM was) t
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER product_told AFTER UPDATE ON product
  REFERENCING OLD TABLE AS was NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_everybody();
CREATE TRIGGER category_told AFTER UPDATE ON category
  REFERENCING OLD TABLE AS was NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_everybody();

CREATE FUNCTION tell_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO customer_change (tenant_id, customer_id)
  SELECT DISTINCT tenant_id, CASE WHEN (SELECT count(*) FROM gone) > 1000 THEN '00000000-0000-0000-0000-000000000000'::uuid ELSE id END
  FROM gone ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER customer_told_gone AFTER DELETE ON customer
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION tell_gone();
