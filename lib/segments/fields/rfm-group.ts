import { sql } from "@/lib/base/sql";
import { wordIn } from "../facts/profile";
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
  options: [
    { value: "champions", label: { en: "champions", tr: "şampiyonlar" } },
    { value: "loyal", label: { en: "loyal", tr: "sadıklar" } },
    { value: "potential_loyalist", label: { en: "potential loyalists", tr: "sadık olabilecekler" } },
    { value: "new", label: { en: "new buyers", tr: "yeni alıcılar" } },
    { value: "promising", label: { en: "promising", tr: "umut verenler" } },
    { value: "needs_attention", label: { en: "need attention", tr: "ilgi bekleyenler" } },
    { value: "about_to_sleep", label: { en: "about to sleep", tr: "uykuya dalmak üzere" } },
    { value: "at_risk", label: { en: "at risk", tr: "risk altında" } },
    { value: "cannot_lose", label: { en: "cannot lose them", tr: "kaybedilmemeli" } },
    { value: "hibernating", label: { en: "hibernating", tr: "uykuda" } },
    { value: "lost", label: { en: "lost", tr: "kaybedilmiş" } },
  ],
  evaluate: (person) => wordIn(person, "rfm_group"),
  sql: (sources) => sources.profile(sql`rfm_group`),
});
