import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const monthlyBudget = defineField({
  key: "monthly_budget",
  group: "profile",
  label: { en: "Monthly budget", tr: "Aylık bütçe" },
  hint: { en: "A third of what was spent in the last 90 days.", tr: "Son 90 günde harcananın üçte biri." },
  type: "money",
  window: "none",
  evaluate: (person) => numberIn(person, "predicted_budget_minor"),
  sql: (sources) => sources.profile(sql`predicted_budget_minor`),
});
