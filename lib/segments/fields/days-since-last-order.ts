import { type Sql, sql } from "@/lib/base/sql";
import { isEveryOrder, lastOf, ORDER_SCOPE, type OrderScope, orderFigure, ordersIn } from "../facts/orders";
import type { Sources } from "../sources";
import type { Bounds } from "../windows";
import { daysSince } from "./days-since";
import { defineField } from "./define";

/** The profile knows the last of all orders. */
const lastAt = (sources: Sources, { bounds, params }: { bounds: Bounds; params: OrderScope }): Sql =>
  isEveryOrder(params) ? sources.lastOrderAt(bounds) : orderFigure(sources, bounds, params, sql`max(o.ordered_at)`);

export const daysSinceLastOrder = defineField({
  key: "days_since_last_order",
  group: "orders",
  label: { en: "Days since last order", tr: "Son siparişten bu yana geçen gün" },
  hint: {
    en: "Whole days since the last order; not known for those without orders.",
    tr: "Son siparişten bu yana geçen tam gün; siparişi olmayanlarda bilinmez.",
  },
  type: "number",
  window: "none",
  unit: { en: "days", tr: "gün" },
  params: ORDER_SCOPE,
  evaluate: (person, { bounds, params, moment }) =>
    daysSince.evaluate(lastOf(ordersIn(person, bounds, params)), moment),
  sql: (sources, ask) => daysSince.sql(lastAt(sources, ask), ask.moment),
  isWithin: (sources, stretch, ask) => daysSince.isWithin(lastAt(sources, ask), stretch, ask.moment),
  turns: (sources, operand, ask) => daysSince.turns(lastAt(sources, ask), operand, ask.moment),
  changes: daysSince.changes,
});
