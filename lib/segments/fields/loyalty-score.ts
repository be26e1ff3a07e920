import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const loyaltyScore = defineField({
  key: "loyalty_score",
  group: "profile",
  label: { en: "Loyalty score", tr: "Sadakat puanı" },
  hint: { en: "0 to 100, from orders and spend.", tr: "Siparişten ve harcamadan, 0 ile 100 arası." },
  type: "number",
  window: "none",
  evaluate: (person) => numberIn(person, "loyalty_score"),
  sql: (sources) => sources.profile(sql`loyalty_score`),
});
