import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { countryKeys } from "@/lib/geo/countries";
import { defineField } from "./define";

export const country = defineField({
  key: "country",
  group: "person",
  label: { en: "Country", tr: "Ülke" },
  hint: {
    en: "The country of the customer's address, in any spelling: Türkiye, Turkey and TR are one.",
    tr: "Müşterinin adresindeki ülke, nasıl yazılırsa yazılsın: Türkiye, Turkey ve TR birdir.",
  },
  type: "text",
  window: "none",
  suggest: "countries",
  spellings: countryKeys,
  evaluate: (person) => (fold(person.country ?? "") === "" ? null : person.country),
  sql: () => sql`c.country_key`,
  isKey: true,
});
