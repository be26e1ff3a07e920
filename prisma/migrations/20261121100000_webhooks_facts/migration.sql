-- More platforms, two live secrets, the shop's API, retries; carts with a history; clocks of facts told by live sources.
ALTER TABLE source
  ADD COLUMN old_secret_sealed text,
  ADD COLUMN old_secret_until timestamptz(3),
  ADD COLUMN mapping jsonb,
  ADD COLUMN api_url text,
  ADD COLUMN api_token_sealed text,
  ADD COLUMN reconciled_to timestamptz(3),
  ADD COLUMN reconciled_at timestamptz(3),
  ADD COLUMN reconciled_found integer NOT NULL DEFAULT 0,
  ADD COLUMN reconcile_reason text,
  ADD COLUMN uninstalled_at timestamptz(3);

ALTER TABLE inbox
  ADD COLUMN fetched bytea,
  ADD COLUMN next_try_at timestamptz(3);
ALTER TABLE inbox ALTER COLUMN fetched SET STORAGE EXTERNAL;
DROP INDEX inbox_tenant_id_received_at_id_idx;
CREATE INDEX inbox_tenant_id_source_id_received_at_id_idx ON inbox (tenant_id, source_id, received_at, id);
CREATE INDEX inbox_failed ON inbox (tenant_id, received_at) WHERE status = 'failed';

CREATE TABLE fact_clock (
  tenant_id uuid NOT NULL,
  kind text NOT NULL,
  ref text NOT NULL,
  source text NOT NULL,
  told_at timestamptz(3) NOT NULL,
  is_gone boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, kind, ref)
);
ALTER TABLE fact_clock ADD CONSTRAINT fact_clock_kind CHECK (kind IN ('customer', 'product', 'order'));

ALTER TABLE cart DROP CONSTRAINT cart_status;
UPDATE cart SET status = 'converted' WHERE status = 'ordered';
ALTER TABLE cart
  ADD COLUMN source text,
  ADD COLUMN recover_url text,
  ADD COLUMN checkout_at timestamptz(3),
  ADD COLUMN abandoned_at timestamptz(3),
  ADD COLUMN source_updated_at timestamptz(3);
ALTER TABLE cart ADD CONSTRAINT cart_status CHECK (status IN ('open', 'checkout', 'converted', 'abandoned'));
CREATE INDEX cart_idle ON cart (updated_at) WHERE status IN ('open', 'checkout');

CREATE TABLE cart_conversion (
  tenant_id uuid NOT NULL,
  cart_ref text NOT NULL,
  order_ref text NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, cart_ref)
);

SELECT protect_tenant_tables();
