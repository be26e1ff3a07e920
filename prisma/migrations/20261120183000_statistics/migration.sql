-- Bulk work outruns autovacuum: with figures from when a table was empty, Postgres checks each new foreign key by walking
-- all of a tenant's rows. The worker role owns no table, so this lets it ask for fresh figures of ours, and nothing else.
CREATE FUNCTION refresh_statistics(VARIADIC names text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  wanted regclass;
BEGIN
  FOR wanted IN
    SELECT c.oid::regclass FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname = ANY (names)
    ORDER BY c.oid
  LOOP
    EXECUTE format('ANALYZE %s', wanted);
  END LOOP;
END
$$;
REVOKE ALL ON FUNCTION refresh_statistics(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_statistics(text[]) TO almanac_worker;
