-- The day with which a text begins; none where the calendar has no such day.
CREATE FUNCTION day_in(t text) RETURNS date LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  found text := substring(t FROM '^((19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))(?![0-9])');
BEGIN
  RETURN found::date;
EXCEPTION WHEN datetime_field_overflow THEN
  RETURN NULL;
END
$$;
GRANT EXECUTE ON FUNCTION day_in(text) TO almanac_app, almanac_worker;

-- One customer in 64, for estimates: the end of an id is random, so this is a fair sample, and the same one each time.
CREATE INDEX customer_one_in_64 ON customer (tenant_id, id) WHERE (get_byte(uuid_send(id), 15) & 63) = 0;
