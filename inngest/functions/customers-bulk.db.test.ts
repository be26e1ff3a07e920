import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestEngine, type TestEngine, testClock } from "@/inngest/engine/testing";
import { sql } from "@/lib/base/sql";
import { listStandings } from "@/lib/consent/server/queries";
import { roleUrl } from "@/lib/db/roles";
import { adminRows, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { env } from "@/lib/env";
import { inngest, openEngineDoor } from "@/lib/jobs/server/client";
import { mintCustomers } from "@/lib/journeys/server/testing";
import { bulkFile, getBulk, startBulk } from "@/lib/privacy/server/bulk";
import { runBulkAction } from "./customers-bulk-run";

let engine: TestEngine;

beforeAll(async () => {
  engine = await startTestEngine({
    client: inngest,
    functions: [runBulkAction],
    connectionString: roleUrl(env().DATABASE_URL, "almanac_worker", env().AUTH_SECRET),
    openDoor: openEngineDoor,
    clock: testClock(TEST_NOW),
  });
});

afterAll(async () => {
  await engine.close();
});

test("blocking and refusing reach exactly the chosen people, with progress", async () => {
  const ctx = await mintTenant();
  const [a = "", b = "", c = ""] = await mintCustomers(ctx, [{}, {}, {}]);
  const { id } = await startBulk(ctx, { kind: "suppress", customerIds: [a] });
  const { id: refusal } = await startBulk(ctx, { kind: "consent", customerIds: [b] });
  await engine.drain();
  expect(await getBulk(ctx, id)).toMatchObject({ status: "completed", total: 1, done: 1 });
  expect(await getBulk(ctx, refusal)).toMatchObject({ status: "completed", total: 1, done: 1 });
  const emailOf = async (customer: string) => (await listStandings(ctx, customer))[0];
  expect(await emailOf(a)).toMatchObject({ status: "granted", suppressedFor: "manual", mayContact: false });
  expect(await emailOf(b)).toMatchObject({ status: "withdrawn", suppressedFor: null, mayContact: false });
  expect(await emailOf(c)).toMatchObject({ mayContact: true });
});

test("an export of a filter holds its people, and no cell runs as a formula", async () => {
  const ctx = await mintTenant();
  await mintCustomers(ctx, [
    { firstName: "=1+1", city: "izmir" },
    { firstName: "Ada", city: "izmir" },
    { firstName: "Eve", city: "bursa" },
  ]);
  const { id } = await startBulk(ctx, { kind: "export", filter: { city: "izmir" } });
  await engine.drain();
  const lines = (await bulkFile(ctx, id)).trim().split("\n");
  expect(lines).toHaveLength(3);
  expect(lines.join("\n")).toContain("'=1+1");
  expect(lines.join("\n")).not.toContain("Eve");
});

test("erasing many goes share by share until nobody is left, and an empty choice is refused", async () => {
  const ctx = await mintTenant();
  const ids = await mintCustomers(
    ctx,
    Array.from({ length: 130 }, () => ({})),
  );
  const { id } = await startBulk(ctx, { kind: "erase", customerIds: ids.slice(0, 125) });
  await engine.drain();
  expect(await getBulk(ctx, id)).toMatchObject({ status: "completed", total: 125, done: 125 });
  expect(await adminRows(sql`select count(*)::int as left from customer where tenant_id = ${ctx.tenantId}`)).toEqual([
    { left: 5 },
  ]);
  await expect(startBulk(ctx, { kind: "export", customerIds: [id] })).rejects.toMatchObject({ code: "invalid" });
});
