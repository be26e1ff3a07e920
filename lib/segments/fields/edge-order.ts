import { sql } from "@/lib/base/sql";
import { ORDER_SCOPE, orderRows, ordersIn } from "../facts/orders";
import { defineField } from "./define";

export const edgeOrder = defineField({
  key: "edge_order",
  group: "orders",
  label: { en: "Value of the first or last order", tr: "İlk ya da son siparişin tutarı" },
  hint: {
    en: "What the first or the last order came to before refunds; not known for those without orders.",
    tr: "İlk ya da son siparişin iadeden önceki tutarı; siparişi olmayanlarda bilinmez.",
  },
  type: "money",
  window: "optional",
  params: {
    which: {
      kind: "choice",
      required: true,
      label: { en: "Order", tr: "Sipariş" },
      choices: [
        { value: "last", label: { en: "the last", tr: "son" } },
        { value: "first", label: { en: "the first", tr: "ilk" } },
      ],
    },
    ...ORDER_SCOPE,
  },
  evaluate: (person, { bounds, params }) => {
    const sorted = ordersIn(person, bounds, params).toSorted(
      (a, b) => a.orderedAt.getTime() - b.orderedAt.getTime() || (a.id < b.id ? -1 : 1),
    );
    return sorted.at(params.which === "first" ? 0 : -1)?.totalMinor ?? null;
  },
  sql: (sources, { bounds, params }) => {
    const order = params.which === "first" ? sql`o.ordered_at, o.id` : sql`o.ordered_at desc, o.id desc`;
    return orderRows(sources, bounds, params, sql`(array_agg(o.total_minor order by ${order}))[1]`);
  },
});
