import { ATTRIBUTE, numberOf, numberOfSql } from "../facts/attributes";
import { defineField } from "./define";

export const attributeNumber = defineField({
  key: "attribute_number",
  group: "person",
  label: { en: "Custom attribute as a number", tr: "Sayı olan özel alan" },
  hint: { en: "The same where it can be read as a number.", tr: "Aynısı, sayı olarak okunabildiğinde." },
  type: "decimal",
  window: "none",
  params: ATTRIBUTE,
  evaluate: ({ attributes }, { params }) => numberOf(attributes, params.key),
  sql: (_, { params }) => numberOfSql(params.key),
});
