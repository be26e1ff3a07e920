import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const rfmR = defineField({
  key: "rfm_r",
  group: "profile",
  label: { en: "Recency score", tr: "Yakınlık puanı" },
  hint: {
    en: "1 to 5 by fifths of the store's buyers: 5 ordered last.",
    tr: "Alıcıların beşte birliklerine göre 1 ile 5 arası: 5 en son sipariş verenler.",
  },
  type: "number",
  window: "none",
  unit: { en: "points", tr: "puan" },
  evaluate: (person) => numberIn(person, "rfm_r"),
  sql: (sources) => sources.profile(sql`rfm_r`),
});
