-- A staged number is looked up among orders and refunds: only under their own collation can their index answer.
ALTER TABLE import_row ALTER COLUMN order_ref TYPE text COLLATE "default";
ALTER TABLE import ALTER COLUMN merged_ref TYPE text COLLATE "default";
