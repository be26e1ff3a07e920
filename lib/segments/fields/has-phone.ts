import { sql } from "@/lib/base/sql";
import { defineField } from "./define";

export const hasPhone = defineField({
  key: "has_phone",
  group: "person",
  label: { en: "Has a phone number", tr: "Telefon numarası var" },
  hint: { en: "Whether a phone number is known.", tr: "Bir telefon numarası biliniyor mu." },
  type: "boolean",
  flags: {
    yes: { en: "has a phone number", tr: "telefon numarası var" },
    no: { en: "has no phone number", tr: "telefon numarası yok" },
  },
  window: "none",
  evaluate: (person) => person.phone !== null && person.phone !== "",
  sql: () => sql`(c.phone <> '')`,
  nothingIs: false,
});
