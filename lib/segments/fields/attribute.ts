import { sql } from "@/lib/base/sql";
import { ATTRIBUTE, attributeSql, attributeText } from "../facts/attributes";
import { defineField } from "./define";

export const attribute = defineField({
  key: "attribute",
  group: "person",
  label: { en: "Custom attribute", tr: "Özel alan" },
  hint: {
    en: "Any other column that a file or the API told of the customer, as text.",
    tr: "Bir dosyanın ya da API'nin müşteri için bildirdiği başka bir sütun, metin olarak.",
  },
  type: "text",
  window: "none",
  params: ATTRIBUTE,
  evaluate: ({ attributes }, { params }) => attributeText(attributes, params.key),
  sql: (_, { params }) => sql`nullif(fold_text(${attributeSql(params.key)}), '')`,
});
