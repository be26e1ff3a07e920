import { isMarked, isMarkedSql } from "../facts/attributes";
import { defineField } from "./define";

export const loyaltyCard = defineField({
  key: "loyalty_card",
  group: "person",
  label: { en: "Has a loyalty card", tr: "Sadakat kartı var" },
  hint: {
    en: "Whether the customer holds the store's loyalty card.",
    tr: "Müşterinin mağazanın sadakat kartı var mı.",
  },
  type: "boolean",
  window: "none",
  flags: {
    yes: { en: "has a loyalty card", tr: "sadakat kartı var" },
    no: { en: "has no loyalty card", tr: "sadakat kartı yok" },
  },
  evaluate: ({ attributes }) => isMarked(attributes, "loyalty_card"),
  sql: () => isMarkedSql("loyalty_card"),
});
