import { factsWithin } from "../person";
import { defineField } from "./define";

export const orderCount = defineField({
  key: "order_count",
  group: "orders",
  label: { en: "Number of orders", tr: "Sipariş sayısı" },
  hint: {
    en: "How many orders were placed; cancelled ones do not count.",
    tr: "Verilen sipariş sayısı; iptaller sayılmaz.",
  },
  type: "number",
  window: "optional",
  only: ["gte", "gt", "lt", "lte", "eq", "neq", "between", "not_between"],
  unit: { en: "orders", tr: "sipariş" },
  evaluate: (person, { bounds }) => factsWithin(person, bounds).orderCount,
  sql: (sources, { bounds }) => sources.orderCount(bounds),
});
