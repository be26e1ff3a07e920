import { ATTRIBUTE, attributeDay, attributeDaySql } from "../facts/attributes";
import { defineField } from "./define";

export const attributeDate = defineField({
  key: "attribute_date",
  group: "person",
  label: { en: "Custom attribute as a date", tr: "Tarih olan özel alan" },
  hint: {
    en: "The same where it begins with a day such as 2026-03-31.",
    tr: "Aynısı, 2026-03-31 gibi bir günle başlıyorsa.",
  },
  type: "date",
  only: ["within", "not_within", "more_than_ago", "before", "after", "is_set", "is_empty"],
  window: "none",
  params: ATTRIBUTE,
  evaluate: ({ attributes }, { params, moment }) => attributeDay(attributes, params.key, moment.timezone),
  sql: (_, { params, moment }) => attributeDaySql(params.key, moment.timezone),
});
