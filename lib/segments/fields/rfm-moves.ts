import { stateMoves } from "../facts/states";
import { defineField } from "./define";

export const rfmMoves = defineField({
  key: "rfm_moves",
  label: { en: "Changes of RFM group", tr: "RFM grubu değişikliği" },
  hint: {
    en: "How often the customer moved from one group to another, or between two that are named. Moves are kept for thirteen months.",
    tr: "Müşterinin bir gruptan ötekine ya da seçilen ikisi arasında kaç kez geçtiği. Geçişler on üç ay saklanır.",
  },
  ...stateMoves("rfm"),
});
