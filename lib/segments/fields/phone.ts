import { sql } from "@/lib/base/sql";
import { defineField } from "./define";

export const phone = defineField({
  key: "phone",
  group: "person",
  label: { en: "Phone number", tr: "Telefon numarası" },
  hint: {
    en: "The usable number with its country, such as +905321234567.",
    tr: "Ülke koduyla kullanılabilir numara, örneğin +905321234567.",
  },
  type: "text",
  window: "none",
  evaluate: ({ phoneKey }) => phoneKey,
  sql: () => sql`c.phone_key`,
  isKey: true,
});
