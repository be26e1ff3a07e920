import { sql } from "@/lib/base/sql";
import { wordIn } from "../facts/profile";
import { STATES } from "../facts/states";
import { defineField } from "./define";

export const loyaltyTier = defineField({
  key: "loyalty_tier",
  group: "profile",
  label: { en: "Loyalty tier", tr: "Sadakat kademesi" },
  hint: {
    en: "By orders and spend over the whole life with the store.",
    tr: "Mağazayla geçen bütün süredeki siparişe ve harcamaya göre.",
  },
  type: "choice",
  window: "none",
  options: STATES.loyalty,
  evaluate: (person) => wordIn(person, "loyalty_tier"),
  sql: (sources) => sources.profile(sql`loyalty_tier`),
});
