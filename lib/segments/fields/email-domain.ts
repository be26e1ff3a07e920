import { sql } from "@/lib/base/sql";
import { emailKey } from "@/lib/base/text";
import { defineField } from "./define";

export const emailDomain = defineField({
  key: "email_domain",
  group: "person",
  label: { en: "E-mail domain", tr: "E-posta alan adı" },
  hint: { en: "What stands after the @, such as example.com.", tr: "@ işaretinden sonrası, örneğin example.com." },
  type: "text",
  window: "none",
  evaluate: ({ email }) =>
    emailKey(email ?? "")
      ?.split("@")
      .at(1) ?? null,
  sql: () => sql`split_part(c.email_key, '@', 2)`,
});
