import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const aliveChance = defineField({
  key: "alive_chance",
  group: "profile",
  label: { en: "Chance to be still a customer", tr: "Hâlâ müşteri olma olasılığı" },
  hint: {
    en: "In percent, by the store's own model; not known without enough data.",
    tr: "Yüzde olarak, mağazanın kendi modeline göre; yeterli veri yoksa bilinmez.",
  },
  type: "decimal",
  window: "none",
  unit: { en: "%", tr: "%" },
  evaluate: (person) => numberIn(person, "probability_alive", 100),
  sql: (sources) => sql`(100::float8 * ${sources.profile(sql`probability_alive`)})`,
});
