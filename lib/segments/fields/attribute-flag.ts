import { ATTRIBUTE, attributeSql, attributeText, isYes, isYesSql } from "../facts/attributes";
import { defineField } from "./define";

export const attributeFlag = defineField({
  key: "attribute_flag",
  group: "person",
  label: { en: "Custom attribute as yes or no", tr: "Evet ya da hayır olan özel alan" },
  hint: {
    en: "The same where it says yes, true or 1; no in every other case.",
    tr: "Aynısı; evet, doğru ya da 1 diyorsa. Diğer her durumda hayır.",
  },
  type: "boolean",
  window: "none",
  params: ATTRIBUTE,
  evaluate: ({ attributes }, { params }) => isYes(attributeText(attributes, params.key)),
  sql: (_, { params }) => isYesSql(attributeSql(params.key)),
});
