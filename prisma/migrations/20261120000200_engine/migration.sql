-- The background engine's own state. It is an alarm clock: losing all of it costs delay, never business data.
CREATE SCHEMA engine;

-- Functions as the app registered them.
CREATE TABLE engine.fn (
  id text PRIMARY KEY,
  name text NOT NULL,
  config jsonb NOT NULL,
  active boolean NOT NULL DEFAULT true,
  registered_at timestamptz NOT NULL
);

-- The next tick of each schedule.
CREATE TABLE engine.cron (
  fn_id text NOT NULL,
  expr text NOT NULL,
  next_at timestamptz NOT NULL,
  PRIMARY KEY (fn_id, expr)
);
CREATE INDEX cron_due ON engine.cron (next_at);

-- Events as received. The primary key is what makes an event id count once.
-- `at` is the engine's clock, `stored_at` the real one: a wait looks back in real time for what came while it was armed.
CREATE TABLE engine.event (
  id text PRIMARY KEY,
  name text NOT NULL,
  body jsonb NOT NULL,
  at timestamptz NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX event_recent ON engine.event (name, stored_at);
CREATE INDEX event_age ON engine.event (at);

CREATE TABLE engine.run (
  id uuid PRIMARY KEY,
  fn_id text NOT NULL,
  tenant_id uuid,
  idem text NOT NULL,
  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
  events jsonb NOT NULL,
  -- Concurrency keys of every dispatch of this run, and their limits.
  limit_keys text[] NOT NULL DEFAULT '{}',
  limits int[] NOT NULL DEFAULT '{}',
  -- Once a run has had parallel steps, the app only plans steps and the engine dispatches them one by one.
  is_parallel boolean NOT NULL DEFAULT false,
  output jsonb,
  error jsonb,
  attempts int NOT NULL DEFAULT 0,
  parent_run uuid,
  parent_step text,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz,
  UNIQUE (fn_id, idem)
) WITH (fillfactor = 80);
CREATE INDEX run_of_tenant ON engine.run (tenant_id, id DESC);
CREATE INDEX run_ended ON engine.run (ended_at) WHERE ended_at IS NOT NULL;

-- A step's memory. Without a result it is still to come: planned, sleeping, waiting or between two attempts.
CREATE SEQUENCE engine.step_order;
CREATE TABLE engine.step (
  run_id uuid NOT NULL REFERENCES engine.run ON DELETE CASCADE,
  step_id text NOT NULL,
  op text NOT NULL,
  name text NOT NULL,
  -- Raced steps let the run go on at each completion, others only when all are there.
  is_race boolean NOT NULL DEFAULT false,
  result jsonb,
  error jsonb,
  attempts int NOT NULL DEFAULT 0,
  -- The order in which steps completed, which is the order in which the function sees them complete again.
  completed_order bigint,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (run_id, step_id)
) WITH (fillfactor = 80);

-- Work to dispatch now or later. A lease belongs to one claim; whoever lost it can change nothing any more.
CREATE TABLE engine.queue (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id uuid NOT NULL REFERENCES engine.run ON DELETE CASCADE,
  fn_id text NOT NULL,
  -- '' discovers what comes next; otherwise the one step to run.
  step_id text NOT NULL,
  -- Items of one lane share tenant and limits, so a lane is fair or full as a whole.
  lane text NOT NULL,
  tenant text NOT NULL,
  limit_keys text[] NOT NULL,
  limits int[] NOT NULL,
  attempt int NOT NULL DEFAULT 0,
  available_at timestamptz NOT NULL,
  lease uuid,
  lease_until timestamptz,
  claimed_at timestamptz,
  -- Someone asked for another look while this one was under way.
  again boolean NOT NULL DEFAULT false,
  UNIQUE (run_id, step_id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX queue_lane ON engine.queue (lane, available_at, id);
CREATE INDEX queue_due ON engine.queue (available_at);
CREATE INDEX queue_leased ON engine.queue (lease_until) WHERE lease IS NOT NULL;

-- Sleeps, event waits, invocations and cancellations that a run is armed for. Who deletes the row has won the race.
CREATE TABLE engine.wait (
  run_id uuid NOT NULL REFERENCES engine.run ON DELETE CASCADE,
  step_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('sleep', 'event', 'invoke', 'cancel')),
  event_name text,
  -- One equality of the condition as `path=value` of the awaited event; '' when there is none to search by.
  match_key text,
  expr text,
  wake_at timestamptz,
  PRIMARY KEY (run_id, step_id)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX wait_match ON engine.wait (match_key, event_name) WHERE event_name IS NOT NULL;
CREATE INDEX wait_due ON engine.wait (wake_at) WHERE wake_at IS NOT NULL;

-- Events gathered into one run: batches and debounces.
CREATE TABLE engine.bucket (
  fn_id text NOT NULL,
  key text NOT NULL,
  events jsonb NOT NULL,
  due_at timestamptz NOT NULL,
  max_at timestamptz,
  PRIMARY KEY (fn_id, key)
) WITH (fillfactor = 70);
CREATE INDEX bucket_due ON engine.bucket (due_at);

-- Events that business transactions wrote, until the engine (or real Inngest) has taken them over.
CREATE TABLE engine.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id text NOT NULL,
  name text NOT NULL,
  data jsonb NOT NULL,
  at timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.02);

CREATE FUNCTION engine.wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY almanac_engine;
  RETURN NULL;
END
$$;
CREATE TRIGGER outbox_wakes AFTER INSERT ON engine.outbox FOR EACH STATEMENT EXECUTE FUNCTION engine.wake();

GRANT USAGE ON SCHEMA engine TO almanac_app, almanac_worker;
GRANT INSERT ON engine.outbox TO almanac_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA engine TO almanac_worker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA engine TO almanac_worker;
