import { sql } from "@/lib/base/sql";
import { factsWithin } from "../person";
import { defineField } from "./define";

export const averageOrder = defineField({
  key: "average_order",
  group: "orders",
  label: { en: "Average order", tr: "Ortalama sepet" },
  hint: {
    en: "The mean value of an order before refunds; not known for those without orders.",
    tr: "Bir siparişin iadelerden önceki ortalama tutarı; siparişi olmayanlarda bilinmez.",
  },
  type: "money",
  window: "optional",
  counted: "orders",
  evaluate: (person, { bounds }) => factsWithin(person, bounds).averageOrderMinor,
  sql: (sources, { bounds }) =>
    sql`round(${sources.grossMinor(bounds)}::numeric / nullif(${sources.orderCount(bounds)}, 0))`,
});
