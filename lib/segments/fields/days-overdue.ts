import { CYCLES, cycleSql, cycleTurns, daysLate, daysLateSql, isMeant, nextDaySql } from "../facts/cycles";
import { EVER } from "../windows";
import { defineField } from "./define";

export const daysOverdue = defineField({
  key: "days_overdue",
  group: "profile",
  label: { en: "Days overdue", tr: "Gecikme günü" },
  hint: {
    en: "How many days the product that someone buys again and again is late; below zero it is due in so many. The latest one where no product is named.",
    tr: "Birinin tekrar tekrar aldığı ürünün kaç gün geciktiği; sıfırın altı, o kadar gün var demektir. Ürün verilmezse en çok geciken.",
  },
  type: "number",
  window: "none",
  params: { products: { kind: "words", suggest: "products", label: { en: "Product", tr: "Ürün" } } },
  unit: { en: "days", tr: "gün" },
  evaluate: ({ cycles }, { params, moment }) => {
    const days = cycles.filter((cycle) => isMeant(cycle, params.products)).map((cycle) => daysLate(cycle, moment));
    return days.length === 0 ? null : Math.max(...days);
  },
  sql: (sources, { params, moment }) =>
    sources.figure(CYCLES, cycleSql(sources.tenantId, params.products), EVER, daysLateSql(moment)),
  turns: (sources, _, { moment }) => [sources.figure(CYCLES, [], EVER, nextDaySql(moment))],
  changes: (person, _, { moment }) => cycleTurns(person, moment),
});
