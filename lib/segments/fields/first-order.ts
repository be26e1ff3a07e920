import { factsWithin } from "../person";
import { defineField } from "./define";

export const firstOrder = defineField({
  key: "first_order",
  group: "orders",
  label: { en: "First order", tr: "İlk sipariş tarihi" },
  hint: { en: "When the customer first ordered.", tr: "Müşterinin ilk sipariş verdiği tarih." },
  type: "date",
  window: "none",
  evaluate: (person, { bounds }) => factsWithin(person, bounds).firstOrderAt,
  sql: (sources, { bounds }) => sources.firstOrderAt(bounds),
});
