import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const expectedOrders30 = defineField({
  key: "expected_orders_30",
  group: "profile",
  label: { en: "Orders expected in 30 days", tr: "30 günde beklenen sipariş" },
  hint: {
    en: "By the store's own model; not known without enough data.",
    tr: "Mağazanın kendi modeline göre; yeterli veri yoksa bilinmez.",
  },
  type: "decimal",
  window: "none",
  unit: { en: "orders", tr: "sipariş" },
  evaluate: (person) => numberIn(person, "expected_orders_30"),
  sql: (sources) => sources.profile(sql`expected_orders_30`),
});
