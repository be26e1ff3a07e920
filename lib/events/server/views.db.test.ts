import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { readEvents } from "@/lib/events/envelope";
import { TimelinePage } from "@/lib/events/timeline";
import { collectEvents } from "./collect";
import { listRecent } from "./debug";
import { ensureMonths, tenantsWithWaitingEvents, tidyMessages } from "./keep";
import { processEvents } from "./process";
import { noteRefusals } from "./refuse";
import { senderOf } from "./sender";
import { listTimeline } from "./timeline";
import { createWriteKey, deleteWriteKey, listWriteKeys } from "./write-keys";

const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString("base64")}`;
const known = { type: "identify", userId: "u1", traits: { firstName: "Ada", lastName: "King" } };
const order = (no: number) => ({
  type: "track",
  event: "Order Completed",
  userId: "u1",
  timestamp: new Date(Date.UTC(2026, 4, 1, no)).toISOString(),
  properties: { order_id: `O-${no}`, total: no },
});

async function filled(orders: number) {
  const ctx = await mintTenant();
  const key = await createWriteKey(ctx, { name: "Website" });
  const items = [known, ...Array.from({ length: orders }, (_, no) => order(no))];
  const { events, refusals } = readEvents([...items, { type: "track", userId: "u1" }], {
    kind: null,
    receivedAt: ctx.now,
    isSmall: false,
  });
  const sender = { tenantId: ctx.tenantId, sourceId: key.id, locale: "en" as const, now: ctx.now };
  await collectEvents(
    sender,
    events.map(({ event }) => event),
  );
  await noteRefusals(sender, refusals);
  return { ctx, key };
}

test("a write key opens the door until it is taken back, and is seen in its own store only", async () => {
  const ctx = await mintTenant();
  const { key, id } = await createWriteKey(ctx, { name: "Website" });
  expect(await senderOf(basic(key), null)).toMatchObject({ tenantId: ctx.tenantId, sourceId: id });
  expect(await listWriteKeys(await mintTenant())).toEqual([]);
  await deleteWriteKey(ctx, { id });
  await expect(senderOf(basic(key), null)).rejects.toThrow(/badWriteKey/);
  await expect(deleteWriteKey(ctx, { id })).rejects.toThrow();
});

test("the debugger shows what waits, what was taken in and what was turned away, with its reason", async () => {
  const { ctx, key } = await filled(2);
  const before = await listRecent(ctx, {});
  expect(before.items.map(({ state }) => state).sort()).toEqual(["received", "received", "received", "refused"]);
  await processEvents(later(ctx, 1000));
  const { items, sources } = await listRecent(ctx, {});
  expect(sources).toEqual([{ id: key.id, name: "Website" }]);
  expect(items.filter(({ state }) => state === "processed").map(({ person }) => person)).toEqual([
    "Ada King",
    "Ada King",
    "Ada King",
  ]);
  expect((await listRecent(ctx, { state: "refused" })).items).toMatchObject([
    { reason: { key: "events.errors.noName" }, pointer: "/event", body: { type: "track", userId: "u1" } },
  ]);
  expect((await listRecent(ctx, { name: "order completed" })).items).toHaveLength(2);
  expect((await listRecent(ctx, { source: "api" })).items).toEqual([]);
  expect((await listRecent(ctx, { source: key.id, state: "processed" })).items).toHaveLength(3);
  expect((await listRecent(await mintTenant(), {})).items).toEqual([]);
});

test("a person's timeline mixes all kinds by time and goes on without a gap or a repeat", async () => {
  const { ctx } = await filled(40);
  await processEvents(later(ctx, 1000));
  const [person] = await adminRows(sql`select id from customer where tenant_id = ${ctx.tenantId}::uuid`);
  const customerId = String(person?.id);
  const all: string[] = [];
  let after: string | undefined;
  do {
    const page = TimelinePage.parse(await listTimeline(ctx, { customerId, after }));
    all.push(...page.items.map(({ kind, id, at }) => `${at} ${kind} ${id}`));
    after = page.next ?? undefined;
  } while (after);
  expect(all).toHaveLength(81);
  expect(new Set(all).size).toBe(81);
  const instants = all.map((line) => line.slice(0, 24));
  expect(instants).toEqual(instants.toSorted().toReversed());
  const orders = await listTimeline(ctx, { customerId, kind: "order" });
  expect(orders.items[0]).toMatchObject({ kind: "order", title: "O-39", totalMinor: 3900 });
  expect((await listTimeline(await mintTenant(), { customerId })).items).toEqual([]);
});

test("receipts and refusals go after their time, waiting events never, and the months to come are there", async () => {
  const { ctx } = await filled(1);
  expect(await tenantsWithWaitingEvents()).toContain(ctx.tenantId);
  await processEvents(later(ctx, 1000));
  expect(await tenantsWithWaitingEvents()).not.toContain(ctx.tenantId);
  const old = addDays(new Date(), -31);
  const mine = sql`tenant_id = ${ctx.tenantId}::uuid`;
  await adminRows(sql`update event_message set received_at = ${old} where ${mine}`);
  await adminRows(
    sql`update event_message set status = 'received' where ${mine} and event_id = (select max(event_id::text)::uuid from event_message where ${mine})`,
  );
  await adminRows(sql`update event_refusal set received_at = ${old} where ${mine}`);
  await tidyMessages();
  const [left] = await adminRows(sql`select (select count(*)::int from event_message where ${mine}) as messages,
    (select count(*)::int from event_refusal where ${mine}) as refusals, (select count(*)::int from event where ${mine}) as events`);
  expect(left).toEqual({ messages: 1, refusals: 0, events: 2 });
  await ensureMonths();
  expect(await ensureMonths()).toEqual({ months: 0 });
});
