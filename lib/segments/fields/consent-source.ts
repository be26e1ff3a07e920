import { sql } from "@/lib/base/sql";
import { CONSENT_SCOPE, consentOf, consentWordSql, textOf } from "../facts/consents";
import { defineField } from "./define";

export const consentSource = defineField({
  key: "consent_source",
  group: "consent",
  label: { en: "Source of the consent", tr: "İzin kaynağı" },
  hint: {
    en: "Where the customer said it, such as checkout.",
    tr: "Müşterinin bunu nerede söylediği, örneğin ödeme sayfası.",
  },
  type: "text",
  window: "none",
  params: CONSENT_SCOPE,
  suggest: "consent_sources",
  evaluate: (person, { params }) => textOf(consentOf(person, params)?.source ?? null),
  sql: (sources, { params }) => consentWordSql(sources, params, sql`l.source`),
});
