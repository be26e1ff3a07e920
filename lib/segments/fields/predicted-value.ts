import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const predictedValue = defineField({
  key: "predicted_value",
  group: "profile",
  label: { en: "Predicted value", tr: "Beklenen değer" },
  hint: {
    en: "What the customer will probably spend in a year, by the store's own model.",
    tr: "Mağazanın kendi modeline göre müşterinin bir yılda harcayacağı tahmini tutar.",
  },
  type: "money",
  window: "none",
  evaluate: (person) => numberIn(person, "predicted_value_minor"),
  sql: (sources) => sources.profile(sql`predicted_value_minor`),
});
