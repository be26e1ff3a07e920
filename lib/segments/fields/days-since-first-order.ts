import { factsWithin } from "../person";
import { daysSince } from "./days-since";
import { defineField } from "./define";

export const daysSinceFirstOrder = defineField({
  key: "days_since_first_order",
  group: "orders",
  label: { en: "Days since first order", tr: "İlk siparişten bu yana geçen gün" },
  hint: {
    en: "Whole days since the first order; not known for those without orders.",
    tr: "İlk siparişten bu yana geçen tam gün; siparişi olmayanlarda bilinmez.",
  },
  type: "number",
  window: "none",
  unit: { en: "days", tr: "gün" },
  evaluate: (person, { bounds, moment }) => daysSince.evaluate(factsWithin(person, bounds).firstOrderAt, moment),
  sql: (sources, { bounds, moment }) => daysSince.sql(sources.firstOrderAt(bounds), moment),
  isWithin: (sources, stretch, { bounds, moment }) => daysSince.isWithin(sources.firstOrderAt(bounds), stretch, moment),
  turns: (sources, operand, { bounds, moment }) => daysSince.turns(sources.firstOrderAt(bounds), operand, moment),
  changes: daysSince.changes,
});
