import { stateFirst } from "../facts/states";
import { defineField } from "./define";

export const loyaltyFirst = defineField({
  key: "loyalty_first",
  label: { en: "First time in a loyalty tier", tr: "Sadakat kademesine ilk giriş" },
  hint: {
    en: "When the customer first came into the loyalty tier named. Moves are kept for thirteen months; who was in it before is not known.",
    tr: "Müşterinin seçilen sadakat kademesine ilk ne zaman girdiği. Geçişler on üç ay saklanır; daha önceden orada olanlarınki bilinmez.",
  },
  ...stateFirst("loyalty"),
});
