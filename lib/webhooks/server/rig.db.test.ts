import { expect, test } from "vitest";
import { seededRandom } from "@/lib/base/random";
import { sql } from "@/lib/base/sql";
import { adminRows } from "@/lib/db/testing";
import { connectShop, inboxCounts } from "./testing";

const DELIVERIES = 10_000;
const FORGED = 500;
const DUPLICATES = 2_000;
const EVENTS = DELIVERIES - FORGED - DUPLICATES;

type Call = { topic: string; id: string; body: object; isForged?: boolean };

const instant = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString();

/** Orders that are made, changed, paid back in part and cancelled, and what must come of them. */
function shopLife(roll: () => number) {
  const calls: Call[] = [];
  const expected = {
    orders: 0,
    totalMinor: 0,
    cancelled: 0,
    refunds: 0,
    refundedMinor: 0,
    items: 0,
    customers: new Set<number>(),
  };
  for (let order = 1; calls.length < EVENTS; order++) {
    const buyer = 1 + Math.floor(roll() * 900);
    const at = order * 10;
    let quantity = 1 + Math.floor(roll() * 5);
    const tell = (topic: string, minutes: number, change: object = {}) =>
      calls.push({
        topic,
        id: `${order}-${topic}`,
        body: {
          id: order,
          created_at: instant(at),
          updated_at: instant(minutes),
          currency: "TRY",
          total_price: `${quantity * 10}.50`,
          email: `buyer${buyer}@example.com`,
          customer: { id: buyer, email: `buyer${buyer}@example.com` },
          line_items: [{ id: 1, product_id: order % 50, title: "Lamp", quantity, price: "10.00" }],
          ...change,
        },
      });
    tell("orders/create", at);
    if (calls.length < EVENTS && roll() < 0.6) {
      quantity += 1;
      tell("orders/updated", at + 2);
    }
    if (calls.length < EVENTS && roll() < 0.3) {
      const amount = 1 + Math.floor(roll() * 9);
      calls.push({
        topic: "refunds/create",
        id: `${order}-refund`,
        body: {
          id: order,
          order_id: order,
          created_at: instant(at + 4),
          transactions: [{ kind: "refund", status: "success", amount: `${amount}.25`, currency: "TRY" }],
        },
      });
      expected.refunds += 1;
      expected.refundedMinor += amount * 100 + 25;
    }
    if (calls.length < EVENTS && roll() < 0.1) {
      tell("orders/cancelled", at + 6, { cancelled_at: instant(at + 6) });
      expected.cancelled += 1;
    }
    expected.orders += 1;
    expected.totalMinor += quantity * 1000 + 50;
    expected.items += 1;
    expected.customers.add(buyer);
  }
  return { calls, expected };
}

/** A tenth leaves its place; a fifth comes twice, half of those with another body; some are nobody's. */
function dirt(calls: readonly Call[], roll: () => number): Call[] {
  const sent = [...calls];
  for (let moved = 0; moved < calls.length / 10; moved++) {
    const [call] = sent.splice(Math.floor(roll() * sent.length), 1);
    if (call) {
      sent.splice(Math.floor(roll() * sent.length), 0, call);
    }
  }
  for (let copies = 0; copies < DUPLICATES; copies++) {
    const from = Math.floor(roll() * sent.length);
    const call = sent[from];
    if (call) {
      const body = copies % 2 === 0 ? call.body : { ...call.body, total_price: "999999.00", id: 9_000_000 + copies };
      sent.splice(from + 100 + Math.floor(roll() * (sent.length - from)), 0, { ...call, body });
    }
  }
  for (let forgeries = 0; forgeries < FORGED; forgeries++) {
    const call = sent[Math.floor(roll() * sent.length)];
    if (call) {
      sent.splice(Math.floor(roll() * sent.length), 0, { ...call, id: `forged-${forgeries}`, isForged: true });
    }
  }
  return sent;
}

test("10,000 calls with duplicates, disorder and forgeries end in exact totals", { timeout: 240_000 }, async () => {
  const roll = seededRandom(7);
  const { calls, expected } = shopLife(roll);
  const sent = dirt(calls, roll);
  expect(sent).toHaveLength(DELIVERIES);
  const shop = await connectShop("shopify");
  let refused = 0;
  let duplicates = 0;
  // A hundred at a time keeps a copy behind its original, as a sender that repeats itself does.
  for (let from = 0; from < sent.length; from += 100) {
    const answers = await Promise.all(
      sent
        .slice(from, from + 100)
        .map(async ({ topic, id, body, isForged }) =>
          shop.send(topic, id, body, isForged ? "the secret of somebody else" : undefined).catch((error) => error.code),
        ),
    );
    refused += answers.filter((answer) => answer === "unauthenticated").length;
    duplicates += answers.filter((answer) => answer.isNew === false).length;
    if (from % 2_500 === 0) {
      await shop.work();
    }
  }
  await shop.work();
  expect({ refused, duplicates }).toEqual({ refused: FORGED, duplicates: DUPLICATES });
  expect(await inboxCounts(shop.ctx)).toEqual({ processed: EVENTS });
  const mine = sql`tenant_id = ${shop.ctx.tenantId}::uuid`;
  const [found] = await adminRows(sql`select
    (select count(*)::int from orders where ${mine}) as orders,
    (select sum(total_minor)::int from orders where ${mine}) as "totalMinor",
    (select count(*)::int from orders where ${mine} and status = 'cancelled') as cancelled,
    (select count(*)::int from refund where ${mine} and order_id is not null) as refunds,
    (select sum(total_minor)::int from refund where ${mine}) as "refundedMinor",
    (select count(*)::int from order_item where ${mine}) as items,
    (select count(*)::int from customer where ${mine}) as customers`);
  expect(found).toEqual({ ...expected, customers: expected.customers.size });
});
