import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { defineField } from "./define";

export const country = defineField({
  key: "country",
  group: "person",
  label: { en: "Country", tr: "Ülke" },
  hint: { en: "The country of the customer's address.", tr: "Müşterinin adresindeki ülke." },
  type: "text",
  window: "none",
  suggest: "countries",
  evaluate: (person) => (fold(person.country ?? "") === "" ? null : person.country),
  sql: () => sql`nullif(c.country_key, '')`,
});
