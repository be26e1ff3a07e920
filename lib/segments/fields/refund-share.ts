import { sql } from "@/lib/base/sql";
import { factsWithin } from "../person";
import { defineField } from "./define";

export const refundShare = defineField({
  key: "refund_share",
  group: "orders",
  label: { en: "Share of refunds", tr: "İade payı" },
  hint: {
    en: "Refunds in percent of what was ordered in the same time; not known without orders.",
    tr: "İadelerin, aynı sürede verilen siparişler içindeki yüzdesi; siparişi olmayanlarda bilinmez.",
  },
  type: "decimal",
  window: "optional",
  unit: { en: "%", tr: "%" },
  evaluate: (person, { bounds }) => {
    const { grossMinor, refundedMinor } = factsWithin(person, bounds);
    return grossMinor === 0 ? null : (100 * refundedMinor) / grossMinor;
  },
  sql: (sources, { bounds }) =>
    sql`(100::float8 * coalesce(${sources.refundedMinor(bounds)}, 0)::float8 / nullif(${sources.grossMinor(bounds)}, 0)::float8)`,
});
