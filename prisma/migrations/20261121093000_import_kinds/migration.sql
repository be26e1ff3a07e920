-- What files of customers tell beside names and addresses.
ALTER TABLE customer
  ADD COLUMN district text,
  ADD COLUMN district_key text COLLATE "C",
  ADD COLUMN gender text CHECK (gender IN ('female', 'male')),
  ADD COLUMN birth_date date,
  ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN import_id uuid;
ALTER TABLE product ADD COLUMN import_id uuid;
ALTER TABLE orders ADD COLUMN import_id uuid;
ALTER TABLE refund ADD COLUMN import_id uuid;

-- What an import found where it wrote, so that it can be taken back: fact -> value, before and after.
CREATE TABLE import_change (
  tenant_id uuid NOT NULL,
  import_id uuid NOT NULL,
  entity text NOT NULL,
  entity_id uuid NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  PRIMARY KEY (tenant_id, import_id, entity, entity_id),
  FOREIGN KEY (tenant_id, import_id) REFERENCES import (tenant_id, id) ON DELETE CASCADE ON UPDATE CASCADE
);

-- How files of a shop are read, kept under a name for the next one.
CREATE TABLE import_mapping (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  columns jsonb NOT NULL,
  format jsonb NOT NULL,
  options jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX import_mapping_tenant_id_kind_name_key ON import_mapping (tenant_id, kind, name);

SELECT protect_tenant_tables();
