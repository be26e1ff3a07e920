import { stateSince } from "../facts/states";
import { defineField } from "./define";

export const budgetSince = defineField({
  key: "budget_since",
  label: { en: "Entry into the budget tier", tr: "Bütçe kademesine giriş" },
  hint: {
    en: "Since when the customer has been in their budget tier without a break, as far back as Almanac has computed it.",
    tr: "Müşterinin şimdiki bütçe kademesinde ne zamandan beri aralıksız bulunduğu; Almanac’ın hesaplamaya başladığı günden bu yana bilinir.",
  },
  ...stateSince("budget"),
});
