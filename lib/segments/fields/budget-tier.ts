import { sql } from "@/lib/base/sql";
import { wordIn } from "../facts/profile";
import { STATES } from "../facts/states";
import { defineField } from "./define";

export const budgetTier = defineField({
  key: "budget_tier",
  group: "profile",
  label: { en: "Budget tier", tr: "Bütçe kademesi" },
  hint: {
    en: "By the monthly budget that the last 90 days tell; not known before the first order.",
    tr: "Son 90 güne göre aylık bütçeden; ilk siparişten önce bilinmez.",
  },
  type: "choice",
  window: "none",
  options: STATES.budget,
  evaluate: (person) => wordIn(person, "budget_tier"),
  sql: (sources) => sources.profile(sql`budget_tier`),
});
