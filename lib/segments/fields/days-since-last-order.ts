import { factsWithin } from "../person";
import { daysSince } from "./days-since";
import { defineField } from "./define";

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
  evaluate: (person, { bounds, moment }) => daysSince.evaluate(factsWithin(person, bounds).lastOrderAt, moment),
  sql: (sources, { bounds, moment }) => daysSince.sql(sources.lastOrderAt(bounds), moment),
  changes: daysSince.changes,
});
