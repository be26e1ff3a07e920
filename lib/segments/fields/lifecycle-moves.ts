import { stateMoves } from "../facts/states";
import { defineField } from "./define";

export const lifecycleMoves = defineField({
  key: "lifecycle_moves",
  label: { en: "Changes of lifecycle stage", tr: "Yaşam evresi değişikliği" },
  hint: {
    en: "How often the customer moved from one stage to another, or between two that are named. Moves are kept for thirteen months.",
    tr: "Müşterinin bir evreden ötekine ya da seçilen ikisi arasında kaç kez geçtiği. Geçişler on üç ay saklanır.",
  },
  ...stateMoves("lifecycle"),
});
