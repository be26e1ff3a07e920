import { sql } from "@/lib/base/sql";
import { ORDER_SCOPE, orderRows, ordersIn } from "../facts/orders";
import { GAP, gapDays, gapDaysSql } from "../facts/rhythm";
import { defineField } from "./define";

export const orderGap = defineField({
  key: "order_gap",
  group: "orders",
  label: { en: "Days between orders", tr: "Siparişler arası gün" },
  hint: {
    en: "How many days lie between one order and the next: on average, at the longest, at the shortest. Not known before the second order.",
    tr: "Bir siparişle sonraki arasındaki gün sayısı: ortalama, en uzun ya da en kısa. İkinci siparişten önce bilinmez.",
  },
  type: "decimal",
  window: "optional",
  counted: "orders",
  unit: { en: "days", tr: "gün" },
  params: { ...GAP, ...ORDER_SCOPE },
  evaluate: (person, { bounds, params }) =>
    gapDays(
      ordersIn(person, bounds, params).map((order) => order.orderedAt),
      params.figure,
    ),
  sql: (sources, { bounds, params }) => {
    const { aggregate, reshape } = gapDaysSql(sql`o.ordered_at`, params.figure);
    return orderRows(sources, bounds, params, aggregate, reshape);
  },
});
