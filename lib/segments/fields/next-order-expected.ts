import { sql } from "@/lib/base/sql";
import { dateIn } from "../facts/profile";
import { defineField } from "./define";

export const nextOrderExpected = defineField({
  key: "next_order_expected",
  group: "profile",
  label: { en: "Next order expected", tr: "Beklenen sonraki sipariş" },
  hint: { en: "The day on which the next order is expected.", tr: "Sonraki siparişin beklendiği gün." },
  type: "date",
  window: "none",
  evaluate: (person) => dateIn(person, "expected_next_order_at"),
  sql: (sources) => sources.profile(sql`expected_next_order_at`),
});
