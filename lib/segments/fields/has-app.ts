import { isMarked, isMarkedSql } from "../facts/attributes";
import { defineField } from "./define";

export const hasApp = defineField({
  key: "has_app",
  group: "person",
  label: { en: "Uses the app", tr: "Uygulaması var" },
  hint: {
    en: "Whether the store's app is known to be on the customer's phone.",
    tr: "Mağazanın uygulamasının müşterinin telefonunda olduğu biliniyor mu.",
  },
  type: "boolean",
  window: "none",
  flags: {
    yes: { en: "uses the app", tr: "uygulaması var" },
    no: { en: "does not use the app", tr: "uygulaması yok" },
  },
  evaluate: ({ attributes }) => isMarked(attributes, "has_app"),
  sql: () => isMarkedSql("has_app"),
});
