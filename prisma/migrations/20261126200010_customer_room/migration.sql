-- A changed customer stays on their page, without a new entry in each of seven indexes, as long as the page has room.
ALTER TABLE "customer" SET (fillfactor = 85);
-- Marks are written again with each fact and gone within seconds.
ALTER TABLE "dirty_customer" SET (fillfactor = 50);
