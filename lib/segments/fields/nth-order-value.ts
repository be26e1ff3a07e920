import { sql } from "@/lib/base/sql";
import { NTH_ORDER, nthOrder, nthOrderSql } from "../facts/nth-order";
import { defineField } from "./define";

export const nthOrderValue = defineField({
  key: "nth_order_value",
  group: "orders",
  label: { en: "Value of one order", tr: "Bir siparişin tutarı" },
  hint: {
    en: "What the first, the last or another single order came to before refunds.",
    tr: "İlk, son ya da sırası verilen tek bir siparişin iadeden önceki tutarı.",
  },
  type: "money",
  window: "optional",
  counted: "orders",
  params: NTH_ORDER,
  evaluate: (person, { bounds, params }) => nthOrder(person, bounds, params)?.totalMinor ?? null,
  sql: (sources, { bounds, params }) => nthOrderSql(sources, bounds, params, sql`o.total_minor`),
});
