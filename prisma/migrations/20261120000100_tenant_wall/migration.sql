-- What the schema language cannot say: roles, row-level security, checks, collations, partial indexes.

-- Two roles that own nothing. The app role sees one tenant per transaction; the worker role runs set-based work.
-- Their passwords are set after every migration run, from the secret of the installation.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'almanac_app') THEN
    CREATE ROLE almanac_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'almanac_worker') THEN
    CREATE ROLE almanac_worker NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO almanac_app, almanac_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO almanac_app, almanac_worker;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO almanac_app, almanac_worker;

-- People and sessions stand outside any tenant: only sign-in code, as the worker role, may touch them.
REVOKE ALL ON users, session FROM almanac_app;
-- Ledgers are only ever added to.
REVOKE UPDATE, DELETE ON audit_log, consent_event FROM almanac_app, almanac_worker;
REVOKE INSERT, UPDATE, DELETE ON city, city_climate, app_clock FROM almanac_app;

-- Puts the tenant wall around every table with a tenant_id that does not have it yet. Call it after adding tables.
CREATE FUNCTION protect_tenant_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  wanted regclass;
  mine constant text := '(SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid)';
  tenant_column text;
BEGIN
  FOR wanted, tenant_column IN
    SELECT c.oid::regclass, CASE WHEN c.relname = 'tenant' THEN 'id' ELSE 'tenant_id' END
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND (c.relname = 'tenant' OR EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped))
      AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant_wall')
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', wanted);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', wanted);
    EXECUTE format('CREATE POLICY tenant_wall ON %s TO almanac_app USING (%I = %s) WITH CHECK (%I = %s)',
      wanted, tenant_column, mine, tenant_column, mine);
    EXECUTE format('CREATE POLICY worker_all ON %s TO almanac_worker USING (true) WITH CHECK (true)', wanted);
  END LOOP;
END
$$;
REVOKE ALL ON FUNCTION protect_tenant_tables() FROM PUBLIC;
SELECT protect_tenant_tables();

-- Time-ordered ids for rows that sets create (RFC 9562, version 7); works from Postgres 15 on.
CREATE FUNCTION uuid_v7(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT (substr(stamp, 1, 8) || '-' || substr(stamp, 9, 4) || '-7' || substr(noise, 1, 3) || '-'
    || substr('89ab', 1 + (('x' || substr(noise, 4, 1))::bit(4)::int & 3), 1) || substr(noise, 5, 3) || '-' || substr(noise, 8, 12))::uuid
  FROM (SELECT lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0') AS stamp,
               replace(gen_random_uuid()::text, '-', '') AS noise) AS parts
$$;

-- Keys are compared and walked in byte order, whatever the database's own collation.
ALTER TABLE customer
  ALTER COLUMN email_key TYPE text COLLATE "C",
  ALTER COLUMN name_key TYPE text COLLATE "C",
  ALTER COLUMN city_key TYPE text COLLATE "C",
  ALTER COLUMN country_key TYPE text COLLATE "C";
ALTER TABLE product ALTER COLUMN name_key TYPE text COLLATE "C";
ALTER TABLE segment ALTER COLUMN name_key TYPE text COLLATE "C";
ALTER TABLE journey ALTER COLUMN name_key TYPE text COLLATE "C";

-- One name per live segment and journey of a store.
CREATE UNIQUE INDEX segment_live_name ON segment (tenant_id, name_key) WHERE archived_at IS NULL;
CREATE UNIQUE INDEX journey_live_name ON journey (tenant_id, name_key) WHERE archived_at IS NULL;
-- Work that is due, and nothing else.
CREATE INDEX enrolment_due ON enrolment (due_at, tenant_id, journey_id) WHERE status = 'active';
CREATE INDEX enrolment_by_node ON enrolment (tenant_id, journey_id, node_id, status);
CREATE INDEX message_due ON message (due_at, tenant_id) WHERE status = 'planned';
CREATE INDEX message_claimed ON message (claimed_at) WHERE status = 'claimed';
CREATE INDEX inbox_open ON inbox (tenant_id, received_at) WHERE status = 'received';
-- File bytes are already small pieces: do not spend time compressing them.
ALTER TABLE import_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE inbox ALTER COLUMN body SET STORAGE EXTERNAL;

-- The closed vocabularies.
ALTER TABLE member ADD CONSTRAINT member_role CHECK (role IN ('owner', 'admin', 'marketer', 'analyst', 'viewer'));
ALTER TABLE invite ADD CONSTRAINT invite_role CHECK (role IN ('admin', 'marketer', 'analyst', 'viewer'));
ALTER TABLE api_key ADD CONSTRAINT api_key_role CHECK (role IN ('admin', 'marketer', 'analyst', 'viewer'));
ALTER TABLE audit_log ADD CONSTRAINT audit_log_actor CHECK (actor_kind IN ('user', 'api_key', 'system'));
ALTER TABLE app_clock ADD CONSTRAINT app_clock_single CHECK (id = 1);
ALTER TABLE city_climate ADD CONSTRAINT city_climate_month CHECK (month BETWEEN 1 AND 12);
ALTER TABLE consent_event ADD CONSTRAINT consent_event_words CHECK (channel IN ('email', 'sms', 'push') AND status IN ('granted', 'withdrawn'));
ALTER TABLE consent_state ADD CONSTRAINT consent_state_words CHECK (channel IN ('email', 'sms', 'push') AND status IN ('granted', 'withdrawn'));
ALTER TABLE orders ADD CONSTRAINT orders_status CHECK (status IN ('placed', 'cancelled'));
ALTER TABLE cart ADD CONSTRAINT cart_status CHECK (status IN ('open', 'ordered', 'abandoned'));
ALTER TABLE import ADD CONSTRAINT import_status CHECK (status IN ('uploading', 'ready', 'queued', 'running', 'completed', 'failed', 'cancelled'));
ALTER TABLE inbox ADD CONSTRAINT inbox_status CHECK (status IN ('received', 'processed', 'ignored', 'failed'));
ALTER TABLE segment_transition ADD CONSTRAINT segment_transition_kind CHECK (kind IN ('entered', 'left'));
ALTER TABLE journey ADD CONSTRAINT journey_status CHECK (status IN ('draft', 'live', 'paused', 'stopped'));
ALTER TABLE enrolment ADD CONSTRAINT enrolment_status CHECK (status IN ('active', 'completed', 'exited'));
ALTER TABLE message ADD CONSTRAINT message_status CHECK (status IN ('planned', 'claimed', 'sent', 'delivered', 'skipped', 'failed', 'in_doubt'));
ALTER TABLE message ADD CONSTRAINT message_channel CHECK (channel IN ('email'));
