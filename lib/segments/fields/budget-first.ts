import { stateFirst } from "../facts/states";
import { defineField } from "./define";

export const budgetFirst = defineField({
  key: "budget_first",
  label: { en: "First time in a budget tier", tr: "Bütçe kademesine ilk giriş" },
  hint: {
    en: "When the customer first came into the budget tier named. Moves are kept for thirteen months; who was in it before is not known.",
    tr: "Müşterinin seçilen bütçe kademesine ilk ne zaman girdiği. Geçişler on üç ay saklanır; daha önceden orada olanlarınki bilinmez.",
  },
  ...stateFirst("budget"),
});
