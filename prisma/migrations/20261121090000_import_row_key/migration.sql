-- One index instead of two on every staged row: the order in which they are merged is key enough.
ALTER TABLE import_row DROP CONSTRAINT import_row_pkey;
DROP INDEX import_row_tenant_id_import_id_order_ref_row_no_idx;
ALTER TABLE import_row ADD CONSTRAINT import_row_pkey PRIMARY KEY (tenant_id, import_id, order_ref, row_no);
