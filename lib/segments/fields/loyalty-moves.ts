import { stateMoves } from "../facts/states";
import { defineField } from "./define";

export const loyaltyMoves = defineField({
  key: "loyalty_moves",
  label: { en: "Changes of loyalty tier", tr: "Sadakat kademesi değişikliği" },
  hint: {
    en: "How often the customer moved from one tier to another, or between two that are named. Moves are kept for thirteen months.",
    tr: "Müşterinin bir kademeden ötekine ya da seçilen ikisi arasında kaç kez geçtiği. Geçişler on üç ay saklanır.",
  },
  ...stateMoves("loyalty"),
});
