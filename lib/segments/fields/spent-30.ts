import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const spent30 = defineField({
  key: "spent_30",
  group: "profile",
  label: { en: "Spent in 30 days", tr: "30 günde harcama" },
  hint: { en: "Net of refunds, as the profile last computed it.", tr: "İadeler düşülmüş, profilin son hesabına göre." },
  type: "money",
  window: "none",
  evaluate: (person) => numberIn(person, "spent_30_minor"),
  sql: (sources) => sources.profile(sql`spent_30_minor`),
});
