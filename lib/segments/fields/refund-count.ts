import { sql } from "@/lib/base/sql";
import { refundsWithin } from "../person";
import { defineField } from "./define";

export const refundCount = defineField({
  key: "refund_count",
  group: "orders",
  label: { en: "Number of refunds", tr: "İade sayısı" },
  hint: {
    en: "Refunds made; those of cancelled orders do not count.",
    tr: "Yapılan iadeler; iptal edilen siparişlerinki sayılmaz.",
  },
  type: "number",
  window: "optional",
  unit: { en: "refunds", tr: "iade" },
  evaluate: (person, { bounds }) => refundsWithin(person, bounds).length,
  sql: (sources, { bounds }) => sources.refunds(sql`count(*)`, bounds),
  nothingIs: 0,
});
