import { stateFirst } from "../facts/states";
import { defineField } from "./define";

export const lifecycleFirst = defineField({
  key: "lifecycle_first",
  label: { en: "First time in a lifecycle stage", tr: "Yaşam evresine ilk giriş" },
  hint: {
    en: "When the customer first came into the lifecycle stage named. Moves are kept for thirteen months; who was in it before is not known.",
    tr: "Müşterinin seçilen yaşam evresine ilk ne zaman girdiği. Geçişler on üç ay saklanır; daha önceden orada olanlarınki bilinmez.",
  },
  ...stateFirst("lifecycle"),
});
