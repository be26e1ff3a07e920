import { sql } from "@/lib/base/sql";
import { defineField } from "./define";

export const gender = defineField({
  key: "gender",
  group: "person",
  label: { en: "Gender", tr: "Cinsiyet" },
  hint: {
    en: "As the customer or a file told it; not known for most.",
    tr: "Müşterinin ya da bir dosyanın bildirdiği; çoğunda bilinmez.",
  },
  type: "choice",
  window: "none",
  options: [
    { value: "female", label: { en: "female", tr: "kadın" } },
    { value: "male", label: { en: "male", tr: "erkek" } },
  ],
  evaluate: ({ gender }) => gender,
  sql: () => sql`c.gender`,
});
