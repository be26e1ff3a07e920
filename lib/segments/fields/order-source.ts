import { sql } from "@/lib/base/sql";
import { PLACED } from "../facts/orders";
import { placedWithin } from "../person";
import { defineField } from "./define";

export const orderSource = defineField({
  key: "order_source",
  group: "orders",
  label: { en: "Place of sale", tr: "Satış yeri" },
  hint: {
    en: "Where the customer's orders came from, such as a shop platform.",
    tr: "Müşterinin siparişlerinin geldiği yer, örneğin bir mağaza platformu.",
  },
  type: "set",
  window: "optional",
  counted: "orders",
  suggest: "sources",
  evaluate: (person, { bounds }) => placedWithin(person, bounds).map((order) => order.source),
  sql:
    (sources, { bounds }) =>
    (member) =>
      sources.has(PLACED, [member(sql`fold_text(o.source)`)], bounds),
});
