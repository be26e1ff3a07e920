import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const churnChance = defineField({
  key: "churn_chance",
  group: "profile",
  label: { en: "Chance to leave", tr: "Ayrılma olasılığı" },
  hint: {
    en: "In percent, by the store's own model; not known without enough data.",
    tr: "Yüzde olarak, mağazanın kendi modeline göre; yeterli veri yoksa bilinmez.",
  },
  type: "decimal",
  window: "none",
  unit: { en: "%", tr: "%" },
  evaluate: (person) => numberIn(person, "churn_probability", 100),
  sql: (sources) => sql`(100::float8 * ${sources.profile(sql`churn_probability`)})`,
});
