import { sql } from "@/lib/base/sql";
import { emailKey } from "@/lib/base/text";
import { defineField } from "./define";

export const hasEmail = defineField({
  key: "has_email",
  group: "person",
  label: { en: "Has an e-mail address", tr: "E-posta adresi var" },
  hint: { en: "Whether a usable e-mail address is known.", tr: "Kullanılabilir bir e-posta adresi biliniyor mu." },
  type: "boolean",
  flags: {
    yes: { en: "has an e-mail address", tr: "e-posta adresi var" },
    no: { en: "has no e-mail address", tr: "e-posta adresi yok" },
  },
  window: "none",
  evaluate: (person) => emailKey(person.email ?? "") !== null,
  sql: () => sql`(c.email_key is not null)`,
});
