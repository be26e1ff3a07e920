import { sql } from "@/lib/base/sql";
import { CONSENT_SCOPE, consentJoin, consentOf } from "../facts/consents";
import { defineField } from "./define";

export const consentAt = defineField({
  key: "consent_at",
  group: "consent",
  label: { en: "Consent given or changed", tr: "İzin tarihi" },
  hint: {
    en: "When the customer last said something about a channel.",
    tr: "Müşterinin bir kanal için en son ne zaman bir şey söylediği.",
  },
  type: "date",
  window: "none",
  params: CONSENT_SCOPE,
  evaluate: (person, { params }) => consentOf(person, params)?.at ?? null,
  sql: (sources, { params }) => sql`${consentJoin(sources, params)}.at`,
});
