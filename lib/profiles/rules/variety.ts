import { sql } from "@/lib/base/sql";
import { roundedQuotient } from "../facts";
import { defineRule } from "./define";

export const VARIETY_KINDS = ["explorer", "balanced", "repeater"] as const;

/** Fewer pieces say nothing about taste. */
const ENOUGH_ITEMS = 3;
/** Different products per 100 pieces. */
const EXPLORES_FROM = 70;
const REPEATS_TO = 40;

/** Whether someone tries new products or comes back to the same ones, over 90 days. */
export const variety = defineRule({
  key: "variety",
  version: 1,
  columns: ["variety_index", "variety_kind"],
  evaluate: ({ products90, items90 }) => {
    if (items90 < ENOUGH_ITEMS) {
      return { variety_index: null, variety_kind: null };
    }
    const index = roundedQuotient(100 * products90, items90);
    return {
      variety_index: index,
      variety_kind: index >= EXPLORES_FROM ? "explorer" : index <= REPEATS_TO ? "repeater" : "balanced",
    };
  },
  sql: (f) => {
    const index = sql`round(100::numeric * ${f.products90} / nullif(${f.items90}, 0))::int`;
    return {
      variety_index: sql`case when ${f.items90} >= ${ENOUGH_ITEMS}::int then ${index} end`,
      variety_kind: sql`case when ${f.items90} < ${ENOUGH_ITEMS}::int then null when ${index} >= ${EXPLORES_FROM}::int then 'explorer'
        when ${index} <= ${REPEATS_TO}::int then 'repeater' else 'balanced' end`,
    };
  },
  trace: ({ products90, items90 }) => ({
    inputs: [
      { key: "products90", value: products90, unit: "count" },
      { key: "items90", value: items90, unit: "count" },
    ],
    thresholds: [
      { key: "enoughItems", value: ENOUGH_ITEMS, unit: "count" },
      { key: "exploresFrom", value: EXPLORES_FROM, unit: "percent" },
      { key: "repeatsTo", value: REPEATS_TO, unit: "percent" },
    ],
  }),
});
