import { sql } from "@/lib/base/sql";
import { CONSENT_SCOPE, consentOf, consentWordSql, textOf } from "../facts/consents";
import { defineField } from "./define";

export const consentVersion = defineField({
  key: "consent_version",
  group: "consent",
  label: { en: "Version of the consent text", tr: "İzin metninin sürümü" },
  hint: {
    en: "The version of the text that the customer was shown when they last said something about a channel.",
    tr: "Müşteri bir kanal için en son bir şey söylediğinde ona gösterilen metnin sürümü.",
  },
  type: "text",
  window: "none",
  params: CONSENT_SCOPE,
  evaluate: (person, { params }) => textOf(consentOf(person, params)?.textVersion ?? null),
  sql: (sources, { params }) => consentWordSql(sources, params, sql`l.text_version`),
});
