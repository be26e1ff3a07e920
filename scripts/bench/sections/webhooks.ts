import { randomUUID } from "node:crypto";
import { createSource } from "@/lib/webhooks/server/mutations";
import { SENDERS } from "@/lib/webhooks/testing";
import { withEmptyApp } from "../empty-app";
import { type Call, drive } from "../load";
import type { Section, World } from "../section";
import { median, quantile, timed } from "../stats";
import { withWeb } from "../web";

const ROUNDS = 5;
const CALLS = 3000;
const CONNECTIONS = 64;
const SECRET = "a secret of the benchmark alone";

/** An order of three lines as Shopify tells it, about a kilobyte. */
const orderOf = (no: number) => ({
  id: no,
  created_at: "2026-11-01T10:00:00+03:00",
  updated_at: "2026-11-01T10:00:00+03:00",
  currency: "TRY",
  total_price: "297.00",
  customer: { id: no % 5000, email: `w${no % 5000}@example.com`, first_name: "Ayşe", last_name: "Yılmaz" },
  line_items: [1, 2, 3].map((line) => ({
    id: no * 10 + line,
    product_id: (no + line) % 1500,
    title: `Product ${(no + line) % 1500}`,
    quantity: line,
    price: "49.50",
  })),
});

const calls = (origin: string, key: string, round: number): Call[] =>
  Array.from({ length: CALLS }, (_, no) => {
    const body = JSON.stringify(orderOf(round * CALLS + no));
    const sent = SENDERS.shopify({ topic: "orders/create", id: randomUUID(), body, secret: SECRET, now: new Date() });
    return { url: `${origin}/api/webhooks/shopify/${key}`, method: "POST", ...sent };
  });

/** The same calls to the app and to one that does nothing with them, by turns. */
async function measure(world: World, origin: string, emptyOrigin: string) {
  const { key, id } = await createSource(world.ctx, { name: "Bench", platform: "shopify", secret: SECRET });
  const taken = { whole: [] as number[], empty: [] as number[] };
  const callMs: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const [signed, nothings] = [calls(origin, key, round), calls(emptyOrigin, key, round)];
    let latest: number[] = [];
    const whole = await timed(async () => {
      latest = await drive(signed, CONNECTIONS);
    });
    const empty = await timed(() => drive(nothings, CONNECTIONS));
    // The first round warms up.
    if (round > 0) {
      callMs.push(...latest);
      taken.whole.push(whole);
      taken.empty.push(empty);
    }
  }
  const { rows } = await world.admin.query("select count(*)::int as count from inbox where source_id = $1", [id]);
  if (rows[0]?.count !== (ROUNDS + 1) * CALLS) {
    throw new Error(`Of ${(ROUNDS + 1) * CALLS} calls ${rows[0]?.count} are in the inbox.`);
  }
  return { taken, p99Ms: quantile(callMs, 0.99) };
}

export const webhooks: Section = {
  name: "webhooks",
  run: (world) =>
    withWeb(world, async (web) => {
      const { taken, p99Ms } = await withEmptyApp((emptyOrigin) => measure(world, web.origin, emptyOrigin));
      return [
        {
          what: `signed calls of a shop, proven and stored, ${CONNECTIONS} connections, p99 ${Math.round(p99Ms)} ms (${web.words})`,
          subject: { label: "POST /api/webhooks/shopify", sample: taken.whole },
          floor: { label: "the same calls, and a route handler that does nothing", sample: taken.empty },
          units: { name: "calls", subject: CALLS, floor: CALLS },
          goals: [
            {
              what: "share of what the empty route answers",
              wanted: 0.8,
              got: median(taken.empty) / median(taken.whole),
            },
          ],
        },
      ];
    }),
};
