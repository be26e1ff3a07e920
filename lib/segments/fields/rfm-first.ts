import { stateFirst } from "../facts/states";
import { defineField } from "./define";

export const rfmFirst = defineField({
  key: "rfm_first",
  label: { en: "First time in an RFM group", tr: "RFM grubuna ilk giriş" },
  hint: {
    en: "When the customer first came into the RFM group named. Moves are kept for thirteen months; who was in it before is not known.",
    tr: "Müşterinin seçilen RFM grubuna ilk ne zaman girdiği. Geçişler on üç ay saklanır; daha önceden orada olanlarınki bilinmez.",
  },
  ...stateFirst("rfm"),
});
