-- What a file tells of a whole order beside its lines.
ALTER TABLE import_row ADD COLUMN status text, ADD COLUMN order_total_minor bigint, ADD COLUMN discount_minor bigint,
  ADD COLUMN refund_of text;
