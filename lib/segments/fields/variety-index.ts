import { sql } from "@/lib/base/sql";
import { numberIn } from "../facts/profile";
import { defineField } from "./define";

export const varietyIndex = defineField({
  key: "variety_index",
  group: "profile",
  label: { en: "Variety", tr: "Çeşitlilik" },
  hint: {
    en: "Different products among 100 pieces bought in 90 days.",
    tr: "90 günde alınan 100 parçadaki farklı ürün.",
  },
  type: "number",
  window: "none",
  evaluate: (person) => numberIn(person, "variety_index"),
  sql: (sources) => sources.profile(sql`variety_index`),
});
