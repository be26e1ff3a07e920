-- Events by month. The partitions live in a schema of their own that neither role may enter, so that every row is read and
-- written through `event`, where the tenant wall stands.
CREATE TABLE event (
  tenant_id uuid NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  id uuid NOT NULL,
  received_at timestamptz(3) NOT NULL,
  source_id uuid,
  kind text NOT NULL,
  name text NOT NULL,
  original_name text,
  message_id text NOT NULL,
  user_ref text,
  anonymous_id text,
  customer_id uuid,
  properties jsonb NOT NULL,
  context jsonb NOT NULL,
  CONSTRAINT event_pkey PRIMARY KEY (tenant_id, occurred_at, id),
  CONSTRAINT event_kind CHECK (kind IN ('identify', 'track', 'page', 'screen', 'group', 'alias'))
) PARTITION BY RANGE (occurred_at);

CREATE INDEX event_tenant_id_name_occurred_at_idx ON event (tenant_id, name, occurred_at);
CREATE INDEX event_of_customer ON event (tenant_id, customer_id, occurred_at, id) WHERE customer_id IS NOT NULL;
CREATE INDEX event_of_device ON event (tenant_id, anonymous_id, occurred_at) WHERE anonymous_id IS NOT NULL;

CREATE TABLE event_message (
  tenant_id uuid NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  event_id uuid NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  received_at timestamptz(3) NOT NULL,
  status text NOT NULL,
  reason text,
  CONSTRAINT event_message_pkey PRIMARY KEY (tenant_id, message_id),
  CONSTRAINT event_message_status CHECK (status IN ('received', 'processed', 'failed'))
);
CREATE INDEX event_message_tenant_id_received_at_idx ON event_message (tenant_id, received_at);
CREATE INDEX event_message_open ON event_message (tenant_id, received_at) WHERE status = 'received';

CREATE TABLE event_refusal (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  source_id uuid,
  received_at timestamptz(3) NOT NULL,
  kind text,
  name text,
  pointer text NOT NULL,
  reason text NOT NULL,
  body jsonb NOT NULL,
  CONSTRAINT event_refusal_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX event_refusal_tenant_id_received_at_idx ON event_refusal (tenant_id, received_at);

CREATE SCHEMA event_month;
REVOKE ALL ON SCHEMA event_month FROM PUBLIC;
CREATE TABLE event_month.rest PARTITION OF event DEFAULT;

-- Makes the months from the first to the last instant that are not there yet. Rows that came too early wait in the default
-- partition and move over. Runs as the owner, because only an owner may attach; it takes two instants and nothing else.
CREATE FUNCTION ensure_event_months(first timestamptz, last timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  month timestamptz;
  part text;
  made int := 0;
BEGIN
  IF last > first + interval '20 years' THEN
    RAISE EXCEPTION 'more than twenty years of months';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('event months', 0));
  FOR month IN SELECT generate_series(date_trunc('month', first), date_trunc('month', last), interval '1 month') LOOP
    part := 'm' || to_char(month, 'YYYY_MM');
    CONTINUE WHEN to_regclass('event_month.' || part) IS NOT NULL;
    EXECUTE format('CREATE TABLE event_month.%I (LIKE public.event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
    EXECUTE format('WITH early AS (DELETE FROM event_month.rest WHERE occurred_at >= %L AND occurred_at < %L RETURNING *) INSERT INTO event_month.%I SELECT * FROM early',
      month, month + interval '1 month', part);
    EXECUTE format('ALTER TABLE public.event ATTACH PARTITION event_month.%I FOR VALUES FROM (%L) TO (%L)',
      part, month, month + interval '1 month');
    made := made + 1;
  END LOOP;
  RETURN made;
END
$$;
REVOKE ALL ON FUNCTION ensure_event_months(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_event_months(timestamptz, timestamptz) TO almanac_worker;
SELECT ensure_event_months(now() - interval '36 months', now() + interval '3 months');

SELECT protect_tenant_tables();
