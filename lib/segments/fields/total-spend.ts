import { OF_EVERYBODY } from "../operators/number";
import { factsWithin } from "../person";
import { defineField } from "./define";

export const totalSpend = defineField({
  key: "total_spend",
  group: "orders",
  label: { en: "Total spend", tr: "Toplam harcama" },
  hint: {
    en: "Orders placed minus refunds made, each counted at its own date.",
    tr: "Verilen siparişler eksi yapılan iadeler; her biri kendi tarihinde sayılır.",
  },
  type: "money",
  window: "optional",
  only: OF_EVERYBODY,
  evaluate: (person, { bounds }) => factsWithin(person, bounds).spentMinor,
  sql: (sources, { bounds }) => sources.spentMinor(bounds),
  nothingIs: 0,
});
