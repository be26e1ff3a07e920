import { sql } from "@/lib/base/sql";
import { consentJoin, consentOf } from "../facts/consents";
import { defineField } from "./define";

export const emailConsent = defineField({
  key: "email_consent",
  group: "consent",
  label: { en: "Allows e-mail", tr: "E-posta izni var" },
  hint: {
    en: "Whether the customer has agreed to marketing by e-mail, as of now.",
    tr: "Müşterinin şu an e-posta ile pazarlamaya izni var mı.",
  },
  type: "boolean",
  flags: {
    yes: { en: "allows e-mail", tr: "e-posta izni var" },
    no: { en: "does not allow e-mail", tr: "e-posta izni yok" },
  },
  window: "none",
  evaluate: (person) => consentOf(person, { channel: "email" })?.status === "granted",
  sql: (sources) => sql`(${consentJoin(sources, { channel: "email" })}.status = 'granted')`,
  nothingIs: false,
});
