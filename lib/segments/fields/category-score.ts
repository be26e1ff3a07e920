import { sql } from "@/lib/base/sql";
import { isTaste, TASTES, tasteOf } from "../facts/tastes";
import { EVER } from "../windows";
import { defineField } from "./define";

export const categoryScore = defineField({
  key: "category_score",
  group: "profile",
  label: { en: "Affinity to a category", tr: "Kategori ilgisi" },
  hint: {
    en: "0 to 100: how strongly someone is drawn to a category; not known where they never bought of it.",
    tr: "0 ile 100 arası: birinin bir kategoriye ne kadar yakın olduğu; hiç almadıysa bilinmez.",
  },
  type: "number",
  window: "none",
  params: {
    categories: { kind: "words", required: true, suggest: "categories", label: { en: "Category", tr: "Kategori" } },
  },
  evaluate: ({ tastes }, { params }) => {
    const scores = tastes.filter((taste) => isTaste(taste, params.categories)).map(({ score }) => score);
    return scores.length === 0 ? null : Math.max(...scores);
  },
  sql: (sources, { params }) =>
    sources.figure(TASTES, [tasteOf(sources.tenantId, params.categories)], EVER, sql`max(a.score)`),
});
