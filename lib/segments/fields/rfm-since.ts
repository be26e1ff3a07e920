import { stateSince } from "../facts/states";
import { defineField } from "./define";

export const rfmSince = defineField({
  key: "rfm_since",
  label: { en: "Entry into the RFM group", tr: "RFM grubuna giriş" },
  hint: {
    en: "Since when the customer has been in their RFM group without a break, as far back as Almanac has computed it.",
    tr: "Müşterinin şimdiki RFM grubunda ne zamandan beri aralıksız bulunduğu; Almanac’ın hesaplamaya başladığı günden bu yana bilinir.",
  },
  ...stateSince("rfm"),
});
