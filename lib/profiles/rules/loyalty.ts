import { type Sql, sql } from "@/lib/base/sql";
import { roundedQuotient } from "../facts";
import { minorOf } from "../thresholds";
import { defineRule, type Moment } from "./define";

export const LOYALTY_TIERS = ["new", "bronze", "silver", "gold", "platinum"] as const;
export type LoyaltyTier = (typeof LOYALTY_TIERS)[number];

/** What a tier multiplies points by. */
export const MULTIPLIERS: Readonly<Record<LoyaltyTier, number>> = {
  new: 1,
  bronze: 1.1,
  silver: 1.2,
  gold: 1.5,
  platinum: 2,
};

const POINTS_PER_ORDER = 5;
/** Whole units of the currency that earn one point. */
const SPEND_PER_POINT = 100;

/** How far someone has come with the shop, by orders and money over their whole life with it. */
export const loyalty = defineRule({
  key: "loyalty",
  version: 1,
  columns: ["loyalty_tier", "loyalty_score"],
  evaluate: (figures, moment) => {
    const { orderCount, spentMinor } = figures;
    if (orderCount === 0) {
      return { loyalty_tier: null, loyalty_score: null };
    }
    const reached = steps(moment).filter(({ orders, spend }) => orderCount >= orders && spentMinor >= spend);
    const points = roundedQuotient(Math.max(0, spentMinor), minorOf(SPEND_PER_POINT, moment.currency));
    return {
      loyalty_tier: reached.at(-1)?.tier ?? "new",
      loyalty_score: Math.min(100, POINTS_PER_ORDER * orderCount + points),
    };
  },
  sql: (f, moment) => {
    const tiers = steps(moment).reduce<Sql>(
      (lower, { tier, orders, spend }) =>
        sql`case when ${f.orderCount} >= ${orders}::int and ${f.spentMinor} >= ${spend}::bigint then ${tier} else ${lower} end`,
      sql`'new'`,
    );
    const points = sql`round(greatest(${f.spentMinor}, 0)::numeric / ${minorOf(SPEND_PER_POINT, moment.currency)}::bigint)`;
    return {
      loyalty_tier: sql`case when ${f.orderCount} > 0 then ${tiers} end`,
      loyalty_score: sql`case when ${f.orderCount} > 0 then
        least(100, ${POINTS_PER_ORDER}::int * ${f.orderCount} + ${points})::int end`,
    };
  },
  trace: (figures, moment) => ({
    inputs: [
      { key: "orders", value: figures.orderCount, unit: "count" },
      { key: "spent", value: figures.spentMinor, unit: "money" },
    ],
    thresholds: steps(moment).flatMap(({ tier, orders, spend }) => [
      { key: `${tier}Orders` as const, value: orders, unit: "count" as const },
      ...(spend > 0 ? [{ key: `${tier}Spend` as const, value: spend, unit: "money" as const }] : []),
    ]),
  }),
});

type Step = { tier: Exclude<LoyaltyTier, "new">; orders: number; spend: number };

/** The tiers above the first, lowest first, amounts in minor units. */
function steps({ settings, currency }: Pick<Moment, "settings" | "currency">): Step[] {
  return (["bronze", "silver", "gold", "platinum"] as const).map((tier) => ({
    tier,
    orders: settings.loyalty[tier].orders,
    spend: minorOf(settings.loyalty[tier].spend, currency),
  }));
}

/** What is missing to the next tier; null at the top. Never below zero: money may be there before the orders are. */
export function gapToNext(
  tier: LoyaltyTier,
  has: { orderCount: number; spentMinor: number },
  moment: Pick<Moment, "settings" | "currency">,
): { tier: LoyaltyTier; orders: number; spendMinor: number } | null {
  const next = steps(moment)[LOYALTY_TIERS.indexOf(tier)];
  return next
    ? {
        tier: next.tier,
        orders: Math.max(0, next.orders - has.orderCount),
        spendMinor: Math.max(0, next.spend - has.spentMinor),
      }
    : null;
}
