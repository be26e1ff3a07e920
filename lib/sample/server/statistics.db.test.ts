import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { loadReferenceData } from "@/lib/geo/server/reference";
import { loadSampleStore } from "./load";
import { removeSampleStore } from "./remove";

const FEW = { customers: 100 };

/** Tables of which Postgres believes that they are empty. */
const believedEmpty = async () =>
  (
    await adminRows(sql`
      select relname from pg_class where relnamespace = 'public'::regnamespace and reltuples = 0
        and relname in ('customer', 'orders', 'order_item', 'product', 'customer_profile') order by relname`)
  ).map((row) => row.relname);

test("a sample that comes back after a removal is planned for full tables, not for the empty ones before", async () => {
  await loadReferenceData();
  const ctx = await mintTenant();
  await loadSampleStore(ctx, FEW);
  await removeSampleStore(ctx);
  await adminRows(sql`analyze`);
  expect(await believedEmpty()).toEqual(["customer", "customer_profile", "order_item", "orders", "product"]);
  await loadSampleStore(ctx, FEW);
  expect(await believedEmpty()).toEqual([]);
});
