import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { defineField } from "./define";

export const lastName = defineField({
  key: "last_name",
  group: "person",
  label: { en: "Last name", tr: "Soyad" },
  hint: { en: "The customer's last name.", tr: "Müşterinin soyadı." },
  type: "text",
  window: "none",
  evaluate: ({ lastName }) => (fold(lastName ?? "") === "" ? null : lastName),
  sql: () => sql`fold_text(c.last_name)`,
  isKey: true,
});
