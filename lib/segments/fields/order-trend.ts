import { sql } from "@/lib/base/sql";
import { ORDER_SCOPE, orderFigure, ordersIn } from "../facts/orders";
import { AGAINST, changeOf, changeSql, OF_ORDERS, windowBefore } from "../facts/trend";
import { factTimes } from "../person";
import { factsOf, windowTurns } from "../turns";
import { boundsOf, crossings } from "../windows";
import { defineField } from "./define";

export const orderTrend = defineField({
  key: "order_trend",
  group: "orders",
  label: { en: "Trend of orders", tr: "Sipariş eğilimi" },
  hint: {
    en: "By what percentage the value or number of orders rose or fell against the period before or the same period last year; not known where there was none then. A month that still runs is held against a whole one.",
    tr: "Siparişlerin tutarı ya da sayısı bir önceki döneme ya da geçen yılın aynı dönemine göre yüzde kaç arttı ya da düştü; o zaman sipariş yoksa bilinmez. Süren bir ay, tam bir ayla kıyaslanır.",
  },
  type: "change",
  window: "compared",
  unit: { en: "%", tr: "%" },
  params: {
    ...OF_ORDERS,
    ...AGAINST,
    ...ORDER_SCOPE,
  },
  evaluate: (person, { bounds, window, params, moment }) => {
    const [now = 0, before = 0] = [bounds, boundsOf(windowBefore(window, params), moment)].map((stretch) =>
      ordersIn(person, stretch, params).reduce(
        (sum, order) => sum + (params.figure === "number" ? 1 : order.totalMinor),
        0,
      ),
    );
    return changeOf(now, before);
  },
  sql: (sources, { bounds, window, params, moment }) => {
    const figure = params.figure === "number" ? sql`count(*)` : sql`sum(o.total_minor)`;
    const before = boundsOf(windowBefore(window, params), moment);
    return changeSql(orderFigure(sources, bounds, params, figure), orderFigure(sources, before, params, figure));
  },
  changes: (person, _, { window, params, moment }) =>
    crossings(windowBefore(window, params), factTimes(person), moment),
  turns: (sources, _, { window, params, moment }) =>
    windowTurns(windowBefore(window, params), factsOf(sources, undefined), moment),
});
