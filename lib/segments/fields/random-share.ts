import { sql } from "@/lib/base/sql";
import { draw, LOTS } from "../draw";
import { defineField } from "./define";

export const randomShare = defineField({
  key: "random_share",
  group: "groups",
  label: { en: "Random share", tr: "Rastgele pay" },
  hint: {
    en: "A number from 0 to 99 that stays the customer's own; another word deals anew. Below 10 is a tenth of everybody.",
    tr: "Müşterinin hep kendisinin olan, 0 ile 99 arasında bir sayı; başka bir sözcük yeniden dağıtır. 10'dan küçük olanlar herkesin onda biridir.",
  },
  type: "number",
  window: "none",
  params: { word: { kind: "word", label: { en: "Word", tr: "Sözcük" } } },
  evaluate: ({ id }, { params }) => Math.floor((draw(params.word).of(id) * 100) / LOTS),
  sql: (_, { params }) => sql`(${draw(params.word).sql(sql`c.id`)} * 100 / ${String(LOTS)}::bigint)`,
});
