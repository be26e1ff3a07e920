import { sql } from "@/lib/base/sql";
import { emailKey } from "@/lib/base/text";
import { defineField } from "./define";

export const email = defineField({
  key: "email",
  group: "person",
  label: { en: "E-mail address", tr: "E-posta adresi" },
  hint: {
    en: "The usable e-mail address; capital letters make no difference.",
    tr: "Kullanılabilir e-posta adresi; büyük küçük harf fark etmez.",
  },
  type: "text",
  window: "none",
  evaluate: ({ email }) => emailKey(email ?? ""),
  sql: () => sql`c.email_key`,
});
