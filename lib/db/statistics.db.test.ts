import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { plannedRows, refreshStatistics } from "./statistics";
import { adminRows, mintTenant } from "./testing";
import { asWorker } from "./worker";

test("the planner takes a store for as small as it was until its figures are taken anew", async () => {
  const { tenantId, now } = await mintTenant();
  await adminRows(sql`
    insert into customer (tenant_id, id, name_key, created_at, updated_at)
    select ${tenantId}::uuid, gen_random_uuid(), '', ${now}, ${now} from generate_series(1, 3000)`);
  const believed = () => asWorker((tx) => plannedRows(tx, "customer", tenantId));
  expect(await believed()).toBeLessThan(1000);
  await asWorker((tx) => refreshStatistics(tx, "customer"));
  expect(await believed()).toBeGreaterThan(2000);
});
