import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { defineField } from "./define";

export const district = defineField({
  key: "district",
  group: "person",
  label: { en: "District", tr: "İlçe" },
  hint: {
    en: "The district of the customer's address; capital letters and accents make no difference.",
    tr: "Müşterinin adresindeki ilçe; büyük küçük harf ve aksan fark etmez.",
  },
  type: "text",
  window: "none",
  suggest: "districts",
  evaluate: ({ district }) => (fold(district ?? "") === "" ? null : district),
  sql: () => sql`c.district_key`,
  isKey: true,
});
