import { expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { sqlStateOf } from "./sql-state";
import { adminRows, mintTenant, TEST_NOW } from "./testing";
import { asWorker, asWorkerInTwo } from "./worker";

const NOTHING = sql`select 1`;
const IMPOSSIBLE = sql`select 1 / 0`;

test("a transaction of two waits answers values as any other does", async () => {
  const values = sql`select 7::int8 as amount, array[7, null]::int8[] as amounts, ${TEST_NOW}::timestamptz as at,
    array[${TEST_NOW}]::timestamptz[] as times, array['a']::text[] as words, 0.1::float8 as share, '{"a": [1]}'::json as facts, null as none`;
  const usual = await asWorker((tx) => tx.$queryRaw(values));
  expect(await asWorkerInTwo(NOTHING, async (tx) => async () => tx.$queryRaw(values))).toEqual(usual);
});

test("what it sends before and last stand or fall together, and the next one finds a connection that works", async () => {
  const { tenantId, now } = await mintTenant();
  const mark = sql`insert into dirty_customer values (${tenantId}::uuid, ${newId(now)}::uuid, ${now})`;
  const marks = () => adminRows(sql`select from dirty_customer where tenant_id = ${tenantId}::uuid`);
  const run = (last: typeof mark) =>
    asWorkerInTwo(NOTHING, async (tx) => {
      await tx.$executeRaw(mark);
      return () => Promise.resolve(tx.$executeRaw(last));
    });
  await expect(run(IMPOSSIBLE)).rejects.toThrow("division by zero");
  expect(await marks()).toHaveLength(0);
  await run(NOTHING);
  expect(await marks()).toHaveLength(1);
});

test("where the opening fails its own fault is told, not that of what was sent behind it", async () => {
  const failed = asWorkerInTwo(IMPOSSIBLE, async (tx) => {
    await tx.$queryRaw(NOTHING);
    return async () => null;
  });
  await expect(failed.catch(sqlStateOf)).resolves.toBe("22012");
});
