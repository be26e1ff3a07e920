import { sql } from "@/lib/base/sql";
import { wordIn } from "../facts/profile";
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
  options: [
    { value: "new", label: { en: "new", tr: "yeni" } },
    { value: "bronze", label: { en: "bronze", tr: "bronz" } },
    { value: "silver", label: { en: "silver", tr: "gümüş" } },
    { value: "gold", label: { en: "gold", tr: "altın" } },
    { value: "platinum", label: { en: "platinum", tr: "platin" } },
  ],
  evaluate: (person) => wordIn(person, "loyalty_tier"),
  sql: (sources) => sources.profile(sql`loyalty_tier`),
});
