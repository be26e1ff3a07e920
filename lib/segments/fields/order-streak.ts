import { ORDER_SCOPE, orderRows, ordersIn } from "../facts/orders";
import { STREAK, streakOf, streakSql, streakTurns, streakTurnsSql, untilNow } from "../facts/rhythm";
import { factTimes } from "../person";
import { factsOf } from "../turns";
import { defineField } from "./define";

export const orderStreak = defineField({
  key: "order_streak",
  group: "orders",
  label: { en: "Orders in a row", tr: "Üst üste sipariş" },
  hint: {
    en: "How many months, weeks or days in a row had an order; a run goes on until a whole one passed without.",
    tr: "Kaç ay, hafta ya da gün üst üste sipariş verildiği; seri, siparişsiz bir dönem geçene kadar sürer.",
  },
  type: "number",
  window: "optional",
  params: { ...STREAK, ...ORDER_SCOPE },
  evaluate: (person, { bounds, params, moment }) =>
    streakOf(
      ordersIn(person, untilNow(bounds, moment), params).map((order) => order.orderedAt),
      params,
      moment,
    ),
  sql: (sources, { bounds, params, moment }) => {
    const { aggregate, reshape } = streakSql(params, moment);
    return orderRows(sources, untilNow(bounds, moment), params, aggregate, reshape);
  },
  nothingIs: 0,
  changes: (person, _, { params, moment }) => streakTurns(factTimes(person), params, moment),
  turns: (sources, _, { params, moment }) => streakTurnsSql(factsOf(sources, undefined), params, moment),
});
