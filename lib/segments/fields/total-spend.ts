import { sql } from "@/lib/base/sql";
import { factsWithin } from "../person";
import { defineField } from "./define";

export const totalSpend = defineField({
  key: "total_spend",
  group: "orders",
  label: { en: "Total spend", tr: "Toplam harcama" },
  hint: {
    en: "Orders placed minus refunds made, each counted at its own date.",
    tr: "Verilen siparişler eksi yapılan iadeler; her biri kendi tarihinde sayılır.",
  },
  type: "money",
  window: "optional",
  only: [
    "gt",
    "gte",
    "lt",
    "lte",
    "eq",
    "neq",
    "between",
    "not_between",
    "gt_figure",
    "gte_figure",
    "lt_figure",
    "lte_figure",
    "top_percent",
    "bottom_percent",
  ],
  evaluate: (person, { bounds }) => factsWithin(person, bounds).spentMinor,
  sql: (sources, { bounds }) => sql`(${sources.grossMinor(bounds)} - ${sources.refundedMinor(bounds)})`,
});
