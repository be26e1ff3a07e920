-- Looking up the person of each row was a quarter of the time of writing profiles and patterns. A pass locks its people
-- once instead, as it does for tastes, and what is computed of them still goes with them.
ALTER TABLE "customer_profile" DROP CONSTRAINT "customer_profile_tenant_id_customer_id_fkey";
ALTER TABLE "customer_pattern" DROP CONSTRAINT "customer_pattern_tenant_id_customer_id_fkey";

DROP TRIGGER customer_takes_tastes ON customer;
DROP FUNCTION forget_tastes();

CREATE FUNCTION forget_computed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM customer_profile k USING gone WHERE k.tenant_id = gone.tenant_id AND k.customer_id = gone.id;
  DELETE FROM customer_pattern k USING gone WHERE k.tenant_id = gone.tenant_id AND k.customer_id = gone.id;
  DELETE FROM customer_category k USING gone WHERE k.tenant_id = gone.tenant_id AND k.customer_id = gone.id;
  DELETE FROM customer_product k USING gone WHERE k.tenant_id = gone.tenant_id AND k.customer_id = gone.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER customer_takes_computed AFTER DELETE ON customer
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_computed();
