import { expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { present } from "@/lib/base/invariant";
import { sql } from "@/lib/base/sql";
import { DAY_MS, HOUR_MS } from "@/lib/base/time";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { stopJourney } from "@/lib/journeys/server/publish";
import { nodeFigures } from "@/lib/journeys/server/queries";
import { mailGraph, mintCustomers, mintLiveJourney, mintSegment } from "@/lib/journeys/server/testing";
import { workJourney } from "@/lib/journeys/server/work";
import { sendDueMessages } from "@/lib/messages/server/send";
import { PeopleFilter, SHOWN } from "../schema";
import { listCampaignPeople } from "./people";
import { campaignFigures, getCampaignHeading, listCampaigns } from "./queries";
import { campaignSeries, nodeOrders } from "./series";

const WEEK = { days: 7 };

async function order(
  ctx: TenantContext,
  customerId: string,
  at: Date,
  totalMinor: number,
  refundMinor = 0,
  status = "placed",
) {
  const id = newId(at);
  await adminRows(sql`insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, item_count, created_at)
    values (${ctx.tenantId}::uuid, ${id}::uuid, ${id}, ${customerId}::uuid, ${status}, 'test', ${at}, ${totalMinor}, 1, ${at})`);
  if (refundMinor > 0) {
    await adminRows(sql`insert into refund (tenant_id, id, external_id, order_id, customer_id, source, refunded_at, total_minor, created_at)
      values (${ctx.tenantId}::uuid, ${newId(at)}::uuid, ${id}, ${id}::uuid, ${customerId}::uuid, 'test', ${at}, ${refundMinor}, ${at})`);
  }
}

/** Five people entered: three got the mail, one had not agreed, one was refused. */
async function launched(ctx: TenantContext) {
  const ids = await mintCustomers(ctx, [{}, {}, {}, { consented: false }, { email: "gone@example.com" }]);
  const journeyId = await mintLiveJourney(ctx, mailGraph(await mintSegment(ctx, ids)));
  await workJourney(ctx, journeyId);
  await sendDueMessages(ctx, {
    transport: async (mail) =>
      mail.to === "gone@example.com"
        ? { kind: "refused", detail: "550" }
        : { kind: "accepted", providerId: mail.messageId },
  });
  return { ids, journeyId };
}

const show = (ctx: TenantContext, journeyId: string, of: Record<string, unknown>) =>
  listCampaignPeople(ctx, journeyId, PeopleFilter.parse({ days: 7, ...of }));

test("each number of the dashboard has exactly as many rows behind it", async () => {
  const ctx = await mintTenant();
  const { ids, journeyId } = await launched(ctx);
  await order(ctx, present(ids[0], "customer"), later(ctx, HOUR_MS).now, 5_000);
  const figures = await campaignFigures(ctx, journeyId, WEEK);
  expect(figures).toMatchObject({
    entered: 5,
    waiting: 0,
    completed: 5,
    sent: 3,
    delivered: 0,
    skipped: 1,
    failed: 1,
    inDoubt: 0,
    orders: 1,
  });
  expect(figures.reasons).toEqual([
    { status: "failed", reason: "refused", count: 1 },
    { status: "skipped", reason: "no_consent", count: 1 },
  ]);
  const counts: Record<string, number> = { ...figures, in_doubt: figures.inDoubt, reasons: 0, passed: figures.entered };
  for (const shown of SHOWN) {
    const page = await show(ctx, journeyId, { show: shown });
    expect([shown, page.total, page.items.length]).toEqual([shown, counts[shown], counts[shown]]);
  }
  expect((await show(ctx, journeyId, { show: "skipped", reason: "no_consent" })).items).toMatchObject([
    { customerId: ids[3], reason: "no_consent" },
  ]);
});

test("an order counts once, in the window, after the last message, net of its refunds", async () => {
  const ctx = await mintTenant();
  const { ids, journeyId } = await launched(ctx);
  const [first, second, third, unreached] = ids.map((id) => present(id, "customer"));
  await order(ctx, present(first, "first"), later(ctx, HOUR_MS).now, 10_000, 2_500);
  await order(ctx, present(first, "first"), later(ctx, 7 * DAY_MS).now, 1_000);
  await order(ctx, present(first, "first"), later(ctx, 7 * DAY_MS + 1).now, 99_000);
  await order(ctx, present(second, "second"), later(ctx, -HOUR_MS).now, 99_000);
  await order(ctx, present(third, "third"), later(ctx, HOUR_MS).now, 99_000, 0, "cancelled");
  await order(ctx, present(unreached, "fourth"), later(ctx, HOUR_MS).now, 99_000);
  expect(await campaignFigures(ctx, journeyId, WEEK)).toMatchObject({ orders: 2, buyers: 1, revenueMinor: 8_500 });
  expect(await campaignFigures(ctx, journeyId, { days: 1 })).toMatchObject({ orders: 1, revenueMinor: 7_500 });
  expect(await nodeOrders(ctx, journeyId, WEEK)).toEqual([{ nodeId: "mail", orders: 2, revenueMinor: 8_500 }]);
});

test("an order after the messages of two campaigns belongs to the later one", async () => {
  const ctx = await mintTenant();
  const { ids, journeyId } = await launched(ctx);
  const buyer = present(ids[0], "buyer");
  const tomorrow = later(ctx, DAY_MS);
  const second = await mintLiveJourney(tomorrow, mailGraph(await mintSegment(tomorrow, [buyer])));
  await workJourney(tomorrow, second);
  await sendDueMessages(tomorrow, { transport: async (mail) => ({ kind: "accepted", providerId: mail.messageId }) });
  await order(ctx, buyer, later(ctx, HOUR_MS).now, 100);
  await order(ctx, buyer, later(ctx, 2 * DAY_MS).now, 7_000);
  expect(await campaignFigures(ctx, journeyId, WEEK)).toMatchObject({ orders: 1, revenueMinor: 100 });
  expect(await campaignFigures(ctx, second, WEEK)).toMatchObject({ orders: 1, revenueMinor: 7_000 });
});

test("the days add up to the totals, in the store's own calendar", async () => {
  const ctx = await mintTenant();
  const { ids, journeyId } = await launched(ctx);
  // 22:30 UTC is the next morning in Istanbul.
  await order(ctx, present(ids[0], "customer"), new Date("2026-06-15T22:30:00Z"), 4_200);
  const days = await campaignSeries(later(ctx, 2 * DAY_MS), journeyId, WEEK);
  expect(
    days.map(({ day, entered, sent, orders, revenueMinor }) => [day, entered, sent, orders, revenueMinor]),
  ).toEqual([
    ["2026-06-15", 5, 3, 0, 0],
    ["2026-06-16", 0, 0, 1, 4_200],
    ["2026-06-17", 0, 0, 0, 0],
  ]);
});

test("people at each step, gone or standing, add up to those who entered", async () => {
  const ctx = await mintTenant();
  const { journeyId } = await launched(ctx);
  const figures = await nodeFigures(ctx, journeyId);
  expect(figures.map(({ nodeId, waiting, passed }) => [nodeId, waiting, passed])).toEqual([
    ["end", 0, 5],
    ["entry", 0, 5],
    ["mail", 0, 5],
  ]);
  expect((await show(ctx, journeyId, { show: "passed", node: "mail" })).total).toBe(5);
  await stopJourney(ctx, { id: journeyId });
});

test("a walk page by page meets every row once", async () => {
  const ctx = await mintTenant();
  const { journeyId } = await launched(ctx);
  const seen: string[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = await show(ctx, journeyId, { show: "entered", limit: 2, after });
    seen.push(...page.items.map((item) => item.id));
    after = page.next ?? undefined;
    more = page.next !== null;
  }
  expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
});

test("another store sees nothing of a campaign", async () => {
  const [mine, other] = [await mintTenant(), await mintTenant()];
  const { journeyId } = await launched(other);
  await expect(getCampaignHeading(mine, journeyId)).rejects.toMatchObject({ code: "not_found" });
  expect(await campaignFigures(mine, journeyId, WEEK)).toMatchObject({ entered: 0, sent: 0, orders: 0 });
  expect((await show(mine, journeyId, { show: "entered" })).items).toEqual([]);
  expect((await listCampaigns(mine, { limit: 50 })).items).toEqual([]);
  expect((await listCampaigns(other, { limit: 50 })).items).toMatchObject([
    { id: journeyId, entered: 5, sent: 3, failed: 1 },
  ]);
});
