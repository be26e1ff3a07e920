import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const spent90 = defineField({
  key: "spent_90",
  group: "profile",
  label: { en: "Spent in 90 days", tr: "90 günde harcama" },
  hint: { en: "Net of refunds, as the profile last computed it.", tr: "İadeler düşülmüş, profilin son hesabına göre." },
  type: "money",
  window: "none",
  evaluate: (person) => numberIn(person, "spent_90_minor"),
  sql: (sources) => sources.profile(sql`spent_90_minor`),
});
