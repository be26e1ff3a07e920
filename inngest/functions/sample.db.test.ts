import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestEngine, type TestEngine, testClock } from "@/inngest/engine/testing";
import { sql } from "@/lib/base/sql";
import { inTenant } from "@/lib/db/context";
import { roleUrl } from "@/lib/db/roles";
import { adminRows, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { env } from "@/lib/env";
import { loadReferenceData } from "@/lib/geo/server/reference";
import { inngest, openEngineDoor } from "@/lib/jobs/server/client";
import { markDirty } from "@/lib/profiles/server/dirty";
import { requestSampleRemoval, requestSampleStore } from "@/lib/sample/server/mutations";
import { getSampleState } from "@/lib/sample/server/queries";
import { refreshChangedProfiles, sweepProfiles } from "./profiles-refresh";
import { fillSampleStore } from "./sample-load";
import { removeSample } from "./sample-remove";

let engine: TestEngine;

beforeAll(async () => {
  await loadReferenceData();
  engine = await startTestEngine({
    client: inngest,
    functions: [fillSampleStore, removeSample, sweepProfiles, refreshChangedProfiles],
    connectionString: roleUrl(env().DATABASE_URL, "almanac_worker", env().AUTH_SECRET),
    openDoor: openEngineDoor,
    clock: testClock(TEST_NOW),
  });
});

afterAll(async () => {
  await engine.close();
});

const customersOf = async (tenantId: string) =>
  (await adminRows(sql`select count(*)::int as n from customer where tenant_id = ${tenantId}::uuid`))[0]?.n;

test("asked for, the sample store comes; asked away, it goes share by share", async () => {
  const ctx = await mintTenant();
  await requestSampleStore(ctx);
  await engine.drain();
  expect([(await getSampleState(ctx)).status, await customersOf(ctx.tenantId)]).toEqual(["ready", 5_000]);
  await requestSampleRemoval(ctx);
  await engine.drain();
  expect([(await getSampleState(ctx)).status, await customersOf(ctx.tenantId)]).toEqual(["absent", 0]);
});

test("within a minute the sweep computes whoever was marked", async () => {
  const ctx = await mintTenant();
  await adminRows(sql`
    insert into customer (tenant_id, id, created_at, updated_at) values (${ctx.tenantId}::uuid, ${ctx.tenantId}::uuid, ${ctx.now}, ${ctx.now})`);
  await inTenant(ctx, (tx) => markDirty(tx, ctx, sql`select ${ctx.tenantId}::uuid`));
  await engine.advance(60_000);
  expect(
    await adminRows(sql`select order_count from customer_profile where tenant_id = ${ctx.tenantId}::uuid`),
  ).toEqual([{ order_count: 0 }]);
});
