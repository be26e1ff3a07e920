import { sql } from "@/lib/base/sql";
import { defineField } from "./define";

export const birthMonth = defineField({
  key: "birth_month",
  group: "person",
  label: { en: "Month of birth", tr: "Doğum ayı" },
  hint: { en: "1 for January to 12 for December.", tr: "Ocak için 1, Aralık için 12." },
  type: "number",
  window: "none",
  evaluate: ({ birthDate }) => (birthDate === null ? null : Number(birthDate.slice(5, 7))),
  sql: () => sql`extract(month from c.birth_date)::bigint`,
});
