import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const expectedOrders365 = defineField({
  key: "expected_orders_365",
  group: "profile",
  label: { en: "Orders expected in 365 days", tr: "365 günde beklenen sipariş" },
  hint: {
    en: "By the store's own model; not known without enough data.",
    tr: "Mağazanın kendi modeline göre; yeterli veri yoksa bilinmez.",
  },
  type: "decimal",
  window: "none",
  unit: { en: "orders", tr: "sipariş" },
  evaluate: (person) => numberIn(person, "expected_orders_365"),
  sql: (sources) => sources.profile(sql`expected_orders_365`),
});
