import { sql } from "@/lib/base/sql";
import { consentJoin, consentOf } from "../facts/consents";
import { defineField } from "./define";

export const smsConsent = defineField({
  key: "sms_consent",
  group: "consent",
  label: { en: "Allows SMS", tr: "SMS izni var" },
  hint: {
    en: "Whether the customer has agreed to marketing by SMS, as of now.",
    tr: "Müşterinin şu an SMS ile pazarlamaya izni var mı.",
  },
  type: "boolean",
  flags: {
    yes: { en: "allows SMS", tr: "SMS izni var" },
    no: { en: "does not allow SMS", tr: "SMS izni yok" },
  },
  window: "none",
  evaluate: (person) => consentOf(person, { channel: "sms" })?.status === "granted",
  sql: (sources) => sql`(${consentJoin(sources, { channel: "sms" })}.status = 'granted')`,
  nothingIs: false,
});
