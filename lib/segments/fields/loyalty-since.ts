import { stateSince } from "../facts/states";
import { defineField } from "./define";

export const loyaltySince = defineField({
  key: "loyalty_since",
  label: { en: "Entry into the loyalty tier", tr: "Sadakat kademesine giriş" },
  hint: {
    en: "Since when the customer has been in their loyalty tier without a break, as far back as Almanac has computed it.",
    tr: "Müşterinin şimdiki sadakat kademesinde ne zamandan beri aralıksız bulunduğu; Almanac’ın hesaplamaya başladığı günden bu yana bilinir.",
  },
  ...stateSince("loyalty"),
});
