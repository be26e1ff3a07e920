import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const bestSendHour = defineField({
  key: "best_send_hour",
  group: "profile",
  label: { en: "Best hour to write", tr: "Yazmak için en iyi saat" },
  hint: {
    en: "The hour of the store's day in which the customer is likeliest to order.",
    tr: "Müşterinin sipariş vermesi en olası saat, mağazanın gününe göre.",
  },
  type: "number",
  window: "none",
  evaluate: (person) => numberIn(person, "best_send_hour"),
  sql: (sources) => sources.profile(sql`best_send_hour`),
});
