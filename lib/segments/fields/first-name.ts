import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { defineField } from "./define";

export const firstName = defineField({
  key: "first_name",
  group: "person",
  label: { en: "First name", tr: "Ad" },
  hint: { en: "The customer's first name.", tr: "Müşterinin adı." },
  type: "text",
  window: "none",
  evaluate: ({ firstName }) => (fold(firstName ?? "") === "" ? null : firstName),
  sql: () => sql`fold_text(c.first_name)`,
  isKey: true,
});
