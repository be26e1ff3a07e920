import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const rfmM = defineField({
  key: "rfm_m",
  group: "profile",
  label: { en: "Monetary score", tr: "Harcama puanı" },
  hint: {
    en: "1 to 5 by fifths of the store's buyers: 5 spent most.",
    tr: "Alıcıların beşte birliklerine göre 1 ile 5 arası: 5 en çok harcayanlar.",
  },
  type: "number",
  window: "none",
  unit: { en: "points", tr: "puan" },
  evaluate: (person) => numberIn(person, "rfm_m"),
  sql: (sources) => sources.profile(sql`rfm_m`),
});
