import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { defineField } from "./define";

export const city = defineField({
  key: "city",
  group: "person",
  label: { en: "City", tr: "Şehir" },
  hint: {
    en: "The city of the customer's address; capital letters and accents make no difference.",
    tr: "Müşterinin adresindeki şehir; büyük küçük harf ve aksan fark etmez.",
  },
  type: "text",
  window: "none",
  suggest: "cities",
  evaluate: (person) => (fold(person.city ?? "") === "" ? null : person.city),
  sql: () => sql`c.city_key`,
  isKey: true,
});
