import { stateSince } from "../facts/states";
import { defineField } from "./define";

export const lifecycleSince = defineField({
  key: "lifecycle_since",
  label: { en: "Entry into the lifecycle stage", tr: "Yaşam evresine giriş" },
  hint: {
    en: "Since when the customer has been in their lifecycle stage without a break, as far back as Almanac has computed it.",
    tr: "Müşterinin şimdiki yaşam evresinde ne zamandan beri aralıksız bulunduğu; Almanac’ın hesaplamaya başladığı günden bu yana bilinir.",
  },
  ...stateSince("lifecycle"),
});
