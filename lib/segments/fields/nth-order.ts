import { sql } from "@/lib/base/sql";
import { NTH_ORDER, nthOrder, nthOrderSql } from "../facts/nth-order";
import { defineField } from "./define";

export const nthOrderAt = defineField({
  key: "nth_order",
  group: "orders",
  label: { en: "Date of one order", tr: "Bir siparişin tarihi" },
  hint: {
    en: "When the customer placed their second order, or the last but one; not known where there are not so many.",
    tr: "Müşterinin ikinci ya da sondan bir önceki siparişini ne zaman verdiği; o kadar siparişi yoksa bilinmez.",
  },
  type: "date",
  window: "optional",
  counted: "orders",
  params: NTH_ORDER,
  evaluate: (person, { bounds, params }) => nthOrder(person, bounds, params)?.orderedAt ?? null,
  sql: (sources, { bounds, params }) => nthOrderSql(sources, bounds, params, sql`o.ordered_at`),
});
