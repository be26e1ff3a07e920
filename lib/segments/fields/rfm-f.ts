import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const rfmF = defineField({
  key: "rfm_f",
  group: "profile",
  label: { en: "Frequency score", tr: "Sıklık puanı" },
  hint: {
    en: "1 to 5 by fifths of the store's buyers: 5 ordered most often.",
    tr: "Alıcıların beşte birliklerine göre 1 ile 5 arası: 5 en sık sipariş verenler.",
  },
  type: "number",
  window: "none",
  unit: { en: "points", tr: "puan" },
  evaluate: (person) => numberIn(person, "rfm_f"),
  sql: (sources) => sources.profile(sql`rfm_f`),
});
