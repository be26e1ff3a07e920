import { expect, test } from "vitest";
import { isAppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { clientOf } from "@/lib/db/client";
import { inTenant } from "@/lib/db/context";
import { adminRows, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import { createCollector } from "./collect";
import { type ArrivedEvent, messageMark, recordEvents } from "./record";
import { storedEvents } from "./testing";

const arrived = (tenantId: string, messageId: string, more: Partial<ArrivedEvent> = {}): ArrivedEvent => ({
  tenantId,
  sourceId: null,
  id: newId(TEST_NOW),
  messageId,
  receivedAt: TEST_NOW,
  occurredAt: TEST_NOW,
  kind: "track",
  name: "Quiz Finished",
  originalName: "Quiz Finished",
  userRef: "u1",
  anonymousId: null,
  properties: {},
  context: {},
  ...more,
});

test("what arrives together is written together, and each caller hears of its own", async () => {
  const sizes: number[] = [];
  const collect = createCollector(async (events) => {
    sizes.push(events.length);
    return new Set(events.map(messageMark));
  });
  const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => collect([arrived("t", `m${at}`)])));
  expect(answers.every(({ accepted }) => accepted === 1)).toBe(true);
  expect(sizes).toEqual([40]);
});

test("an event that breaks the set fails alone", async () => {
  const ctx = await mintTenant();
  const collect = createCollector((events) => asWorker((tx) => recordEvents(tx, events)));
  const broken = arrived(ctx.tenantId, "bad", { properties: { text: "\u0000" } });
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 5 }, (_, at) => collect([arrived(ctx.tenantId, `m${at}`)])),
    collect([broken]),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual([...Array.from({ length: 5 }, () => "fulfilled"), "rejected"]);
  expect(await storedEvents(ctx)).toHaveLength(5);
});

test("past its bounds the collector says no instead of growing", async () => {
  let release = () => {};
  const gate = new Promise<void>((open) => {
    release = open;
  });
  const collect = createCollector(async (events) => {
    await gate;
    return new Set(events.map(messageMark));
  });
  const many = (call: number) => Array.from({ length: 1000 }, (_, at) => arrived("t", `${call}-${at}`));
  const calls = Array.from({ length: 40 }, (_, call) => collect(many(call)));
  const settled = Promise.allSettled(calls);
  await new Promise((wait) => setTimeout(wait, 30));
  release();
  const outcomes = await settled;
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused.length).toBeGreaterThan(10);
  expect(refused.every(({ reason }) => isAppError(reason) && reason.code === "unavailable")).toBe(true);
});

test("events lie in the month they happened in, and months far ahead are made without losing what waits for them", async () => {
  const ctx = await mintTenant();
  const at = (text: string) => ({ occurredAt: new Date(text) });
  await asWorker((tx) =>
    recordEvents(tx, [
      arrived(ctx.tenantId, "m1", at("2026-06-30T23:59:59.999Z")),
      arrived(ctx.tenantId, "m2", at("2026-07-01T00:00:00.000Z")),
      arrived(ctx.tenantId, "m3", at("2009-05-01T00:00:00.000Z")),
      arrived(ctx.tenantId, "m4", at("2031-05-31T23:00:00.000Z")),
    ]),
  );
  const places = () =>
    adminRows(
      sql`select message_id, tableoid::regclass::text as place from event where tenant_id = ${ctx.tenantId}::uuid order by 1`,
    );
  const before = ["event_month.m2026_06", "event_month.m2026_07", "event_month.rest"];
  expect((await places()).map(({ place }) => place)).toEqual([...before, "event_month.rest"]);
  const made = await asWorker((tx) =>
    tx.$queryRaw(sql`select ensure_event_months('2031-04-15', '2031-06-01') as made`),
  );
  expect(made).toEqual([{ made: 3 }]);
  expect((await places()).map(({ place }) => place)).toEqual([...before, "event_month.m2031_05"]);
  const again = await asWorker((tx) =>
    tx.$queryRaw(sql`select ensure_event_months('2031-04-15', '2031-06-01') as made`),
  );
  expect(again).toEqual([{ made: 0 }]);
});

test("no role of ours can enter the months themselves, and a store sees its own events only", async () => {
  const [mine, theirs] = [await mintTenant(), await mintTenant()];
  await asWorker((tx) => recordEvents(tx, [arrived(mine.tenantId, "m"), arrived(theirs.tenantId, "m")]));
  for (const role of ["almanac_app", "almanac_worker"] as const) {
    const direct = clientOf(role).$queryRaw(sql`select count(*)::int from event_month.m2026_06`);
    await expect(direct).rejects.toThrow(/permission denied/);
  }
  const seen = await inTenant(mine, (tx) => tx.$queryRaw(sql`select distinct tenant_id from event`));
  expect(seen).toEqual([{ tenant_id: mine.tenantId }]);
  const foreign = inTenant(mine, (tx) => recordEvents(tx, [arrived(theirs.tenantId, "other")]));
  await expect(foreign).rejects.toThrow(/row-level security/);
  await expect(clientOf("almanac_app").$queryRaw(sql`select ensure_event_months(now(), now())`)).rejects.toThrow(
    /permission denied/,
  );
});
