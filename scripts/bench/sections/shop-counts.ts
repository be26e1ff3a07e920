import { createReadStream, existsSync } from "node:fs";
import { newId } from "@/lib/base/ids";
import type { TenantContext } from "@/lib/db/context";
import { importStream } from "@/lib/imports/server/testing";
import { refreshAll } from "@/lib/profiles/server/whole";
import { readyMadeFor } from "@/lib/segments/ready-made";
import { storeFacts } from "@/lib/segments/server/facts";
import { countSegment } from "@/lib/segments/server/preview";
import { REAL_SHOP, REAL_SHOP_ENDS } from "../real-shop";
import type { Figure, Section, World } from "../section";
import { timed } from "../stats";
import { condition, filterOf, type Node } from "./segment-questions";

const ROUNDS = 10;
const MOST_MS = 150;

const last = (count: number, unit: string): Node => ({ window: { kind: "last", count, unit } });

/** What else its marketers would ask, beside all that is ready made for them. */
const ASKED: Readonly<Record<string, readonly Node[]>> = {
  "abroad, spent more than 1,000 in half a year": [
    condition("country", "is_not", ["United Kingdom"]),
    condition("total_spend", "gt", 100_000, last(6, "month")),
  ],
  "bought hearts, and no cake cases": [
    condition("items_bought", "gte", 3, {
      ...last(90, "day"),
      params: { products: ["White hanging heart t-light holder"] },
    }),
    condition("items_bought", "eq", 0, { params: { products: ["Pack of 72 retrospot cake cases"] } }),
  ],
  "four months in a row with an order": [
    condition("order_streak", "gte", 4, { params: { period: "month", run: "longest" } }),
  ],
  "the best tenth by spend": [condition("total_spend", "top_percent", 10)],
  "more in the last 90 days than in those before": [
    condition("order_trend", "rose_by", 20, { ...last(90, "day"), params: { figure: "value", against: "period" } }),
  ],
};

/** A store of its own beside the generated one, with nine months of a real shop in it. */
async function openShop({ ctx, admin }: World): Promise<TenantContext> {
  const shop = {
    ...ctx,
    tenantId: newId(ctx.now),
    tenantName: "Real shop",
    currency: "GBP",
    timezone: "Europe/London",
  };
  await admin.query(
    `insert into tenant (id, name, currency, timezone, locale, sender_name, sender_email, created_at)
     values ($1, $2, $3, $4, 'en', 'Shop', 'shop@example.com', $5)`,
    [shop.tenantId, shop.tenantName, shop.currency, shop.timezone, ctx.now],
  );
  await importStream(shop, createReadStream(REAL_SHOP), { kind: "orders" });
  const then = { ...shop, now: REAL_SHOP_ENDS };
  await refreshAll(then);
  return then;
}

export const shopCounts: Section = {
  name: "shop-counts",
  async run(world) {
    if (!existsSync(REAL_SHOP)) {
      console.log("There is no real shop here, so its counts are not measured: ONLINE_RETAIL_CSV says where it is.");
      return [];
    }
    const shop = await openShop(world);
    const asked = Object.entries(ASKED).map(([what, items]) => ({
      what,
      filter: filterOf(items),
    }));
    const readyMade = readyMadeFor(await storeFacts(shop)).map(({ key, filter }) => ({ what: key, filter }));
    const figures: Figure[] = [];
    for (const { what, filter } of [...readyMade, ...asked]) {
      const [sample, roundTrip]: [number[], number[]] = [[], []];
      const { count } = await countSegment(shop, { filter });
      for (let round = 0; round < ROUNDS; round++) {
        sample.push(await timed(() => countSegment(shop, { filter })));
        roundTrip.push(await timed(() => world.admin.query("select 1")));
      }
      figures.push({
        what: `real shop: ${what} (${count} people)`,
        subject: { label: "exact count with reach", sample },
        floor: { label: "one round trip", sample: roundTrip },
        goals: [{ what: "the slowest, ms", wanted: MOST_MS, got: Math.max(...sample), isCeiling: true }],
      });
    }
    return figures;
  },
};
