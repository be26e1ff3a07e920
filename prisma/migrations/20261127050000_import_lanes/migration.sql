-- Looking up the order of each line was a quarter of the time that merging orders took. A line is only ever written in the
-- statement that writes its order, and still goes with it.
ALTER TABLE "order_item" DROP CONSTRAINT "order_item_tenant_id_order_id_fkey";

CREATE FUNCTION forget_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM order_item i USING gone WHERE i.tenant_id = gone.tenant_id AND i.order_id = gone.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER orders_take_lines AFTER DELETE ON orders
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_lines();

-- Orders are merged in lanes beside each other, and each lane goes on where it stands.
ALTER TABLE "import" ADD COLUMN "merged_refs" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
UPDATE import SET merged_refs = ARRAY[merged_ref, merged_ref] WHERE merged_ref IS NOT NULL;
ALTER TABLE "import" DROP COLUMN "merged_ref";
