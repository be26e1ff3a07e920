import { factsWithin } from "../person";
import { defineField } from "./define";

export const lastOrder = defineField({
  key: "last_order",
  group: "orders",
  label: { en: "Last order", tr: "Son sipariş tarihi" },
  hint: { en: "When the customer last ordered.", tr: "Müşterinin en son sipariş verdiği tarih." },
  type: "date",
  window: "none",
  evaluate: (person, { bounds }) => factsWithin(person, bounds).lastOrderAt,
  sql: (sources, { bounds }) => sources.lastOrderAt(bounds),
});
