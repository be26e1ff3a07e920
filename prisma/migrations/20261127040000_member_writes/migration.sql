-- Looking up the segment and the person of each row was a third of the time of counting a segment for the first time. Who
-- judges holds the segments instead, and places still go with their person and with their segment.
ALTER TABLE "segment_member" DROP CONSTRAINT "segment_member_tenant_id_segment_id_fkey",
  DROP CONSTRAINT "segment_member_tenant_id_customer_id_fkey";
ALTER TABLE "segment_waiting" DROP CONSTRAINT "segment_waiting_tenant_id_segment_id_fkey",
  DROP CONSTRAINT "segment_waiting_tenant_id_customer_id_fkey";
ALTER TABLE "segment_transition" DROP CONSTRAINT "segment_transition_tenant_id_segment_id_fkey";

-- The store's segments are waited for first: whoever is judging these people has written their places by then.
CREATE OR REPLACE FUNCTION forget_computed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM segment s WHERE s.tenant_id IN (SELECT gone.tenant_id FROM gone) ORDER BY s.tenant_id, s.id FOR UPDATE;
  DELETE FROM segment_member k USING gone WHERE k.tenant_id = gone.tenant_id AND k.customer_id = gone.id;
  DELETE FROM segment_waiting k USING gone WHERE k.tenant_id = gone.tenant_id AND k.customer_id = gone.id;
  DELETE FROM customer_profile k USING gone WHERE k.tenant_id = gone.tenant_id AND k.customer_id = gone.id;
  DELETE FROM customer_pattern k USING gone WHERE k.tenant_id = gone.tenant_id AND k.customer_id = gone.id;
  DELETE FROM customer_taste k USING gone WHERE k.tenant_id = gone.tenant_id AND k.customer_id = gone.id;
  DELETE FROM customer_product k USING gone WHERE k.tenant_id = gone.tenant_id AND k.customer_id = gone.id;
  RETURN NULL;
END
$$;

CREATE FUNCTION forget_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM segment_member k USING gone WHERE k.tenant_id = gone.tenant_id AND k.segment_id = gone.id;
  DELETE FROM segment_waiting k USING gone WHERE k.tenant_id = gone.tenant_id AND k.segment_id = gone.id;
  DELETE FROM segment_transition k USING gone WHERE k.tenant_id = gone.tenant_id AND k.segment_id = gone.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER segment_takes_places AFTER DELETE ON segment
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_places();

-- The same ids in a fifth of the time: the bits of version 7 are set in a random id, whose first six bytes are the time.
CREATE OR REPLACE FUNCTION uuid_v7(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid()) PLACING substring(int8send(floor(extract(epoch FROM at) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid
$$;
