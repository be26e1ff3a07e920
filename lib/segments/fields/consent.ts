import { sql } from "@/lib/base/sql";
import { CONSENT_SCOPE, consentJoin, consentOf } from "../facts/consents";
import { defineField } from "./define";

export const consent = defineField({
  key: "consent",
  group: "consent",
  label: { en: "Consent", tr: "İzin" },
  hint: {
    en: "What the customer last said about a channel: granted, waiting for its confirmation, taken back or refused.",
    tr: "Müşterinin bir kanal için son söylediği: verdi, onay bekliyor, geri aldı ya da hiç vermedi.",
  },
  type: "choice",
  window: "none",
  params: CONSENT_SCOPE,
  options: [
    { value: "granted", label: { en: "granted", tr: "verilmiş" } },
    { value: "pending", label: { en: "waiting for its confirmation", tr: "onay bekliyor" } },
    { value: "withdrawn", label: { en: "taken back", tr: "geri alınmış" } },
    { value: "denied", label: { en: "refused", tr: "reddedilmiş" } },
  ],
  evaluate: (person, { params }) => consentOf(person, params)?.status ?? null,
  sql: (sources, { params }) => sql`${consentJoin(sources, params)}.status`,
});
