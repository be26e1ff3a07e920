import { factsWithin } from "../person";
import { defineField } from "./define";

export const refunded = defineField({
  key: "refunded",
  group: "orders",
  label: { en: "Refunded amount", tr: "İade edilen tutar" },
  hint: { en: "What went back to the customer.", tr: "Müşteriye geri ödenen tutar." },
  type: "money",
  window: "optional",
  evaluate: (person, { bounds }) => factsWithin(person, bounds).refundedMinor,
  sql: (sources, { bounds }) => sources.refundedMinor(bounds),
  nothingIs: 0,
});
