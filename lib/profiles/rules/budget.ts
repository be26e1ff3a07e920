import { sql } from "@/lib/base/sql";
import { roundedQuotient } from "../facts";
import { minorOf } from "../thresholds";
import { defineRule, type Moment } from "./define";

export const BUDGET_TIERS = ["low", "mid", "high", "premium"] as const;

/** Two orders tell whether discounts matter; one could be chance. */
const SENSITIVITY_ORDERS = 2;

/** What someone spends in a month: a third of the last 90 days, and the tier above whose threshold that lies. */
export const budget = defineRule({
  key: "budget",
  version: 1,
  columns: ["predicted_budget_minor", "budget_tier", "price_sensitivity"],
  evaluate: (figures, moment) => {
    if (figures.orderCount === 0) {
      return { predicted_budget_minor: null, budget_tier: null, price_sensitivity: null };
    }
    const predicted = roundedQuotient(Math.max(0, figures.spentIn[90]), 3);
    const { mid, high, premium } = budgetTiers(moment);
    return {
      predicted_budget_minor: predicted,
      budget_tier: predicted > premium ? "premium" : predicted > high ? "high" : predicted > mid ? "mid" : "low",
      price_sensitivity: priceSensitivity(figures),
    };
  },
  sql: (f, moment) => {
    const { mid, high, premium } = budgetTiers(moment);
    const predicted = sql`round(greatest(${f.spentIn[90]}, 0)::numeric / 3)::bigint`;
    return {
      predicted_budget_minor: sql`case when ${f.orderCount} > 0 then ${predicted} end`,
      budget_tier: sql`case when ${f.orderCount} = 0 then null when ${predicted} > ${premium}::bigint then 'premium'
        when ${predicted} > ${high}::bigint then 'high' when ${predicted} > ${mid}::bigint then 'mid' else 'low' end`,
      price_sensitivity: sql`case when ${f.orderCount} >= ${SENSITIVITY_ORDERS}::int then
        (round(50::numeric * ${f.discountedCount} / ${f.orderCount})
          + least(50, coalesce(round(100::numeric * ${f.discountMinor} / nullif(${f.discountedMinor} + ${f.discountMinor}, 0)), 0)))::int end`,
    };
  },
  trace: (figures, moment) => {
    const { mid, high, premium } = budgetTiers(moment);
    return {
      inputs: [
        { key: "spent30", value: figures.spentIn[30], unit: "money" },
        { key: "spent90", value: figures.spentIn[90], unit: "money" },
        { key: "averageOrder", value: figures.averageOrderMinor, unit: "money" },
        { key: "orders", value: figures.orderCount, unit: "count" },
        { key: "discountedOrders", value: figures.discountedCount, unit: "count" },
        { key: "discounts", value: figures.discountMinor, unit: "money" },
      ],
      thresholds: [
        { key: "mid", value: mid, unit: "money" },
        { key: "high", value: high, unit: "money" },
        { key: "premium", value: premium, unit: "money" },
      ],
    };
  },
});

/** The amounts of a month above which each tier begins, in minor units. */
export function budgetTiers({ settings, currency }: Pick<Moment, "settings" | "currency">): {
  mid: number;
  high: number;
  premium: number;
} {
  const { mid, high, premium } = settings.budget;
  return { mid: minorOf(mid, currency), high: minorOf(high, currency), premium: minorOf(premium, currency) };
}

/** 0 to 100: up to 50 points for the share of orders with a discount, up to 50 for its depth (half off is all of them). */
function priceSensitivity(given: {
  orderCount: number;
  discountedCount: number;
  discountedMinor: number;
  discountMinor: number;
}): number | null {
  const { orderCount, discountedCount, discountedMinor, discountMinor } = given;
  if (orderCount < SENSITIVITY_ORDERS) {
    return null;
  }
  const before = discountedMinor + discountMinor;
  const depth = before === 0 ? 0 : roundedQuotient(100 * discountMinor, before);
  return roundedQuotient(50 * discountedCount, orderCount) + Math.min(50, depth);
}
