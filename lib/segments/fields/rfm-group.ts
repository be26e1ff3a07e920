import { sql } from "@/lib/base/sql";
import { wordIn } from "../facts/profile";
import { STATES } from "../facts/states";
import { defineField } from "./define";

export const rfmGroup = defineField({
  key: "rfm_group",
  group: "profile",
  label: { en: "RFM group", tr: "RFM grubu" },
  hint: {
    en: "The group that recency, frequency and spend make together.",
    tr: "Yakınlık, sıklık ve harcamanın birlikte oluşturduğu grup.",
  },
  type: "choice",
  window: "none",
  options: STATES.rfm,
  evaluate: (person) => wordIn(person, "rfm_group"),
  sql: (sources) => sources.profile(sql`rfm_group`),
});
