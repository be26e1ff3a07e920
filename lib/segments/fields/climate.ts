import { sql } from "@/lib/base/sql";
import { CLIMATE, climateOf, climateSql, climateTurns } from "../facts/climate";
import { calendarTurn } from "../turns";
import { defineField } from "./define";

export const climate = defineField({
  key: "climate",
  group: "place",
  label: { en: "Climate", tr: "İklim" },
  hint: {
    en: "What a month is usually like in the customer's city: degrees, or millimetres of rain.",
    tr: "Müşterinin şehrinde bir ayın genelde nasıl geçtiği: derece ya da milimetre yağış.",
  },
  type: "decimal",
  window: "none",
  params: CLIMATE,
  evaluate: ({ place }, { params, moment }) => climateOf(place, params, moment),
  sql: (sources, { params, moment }) => climateSql(sources, params, moment),
  turns: (_, __, { moment }) => calendarTurn("month", sql`c.city_key`, moment),
  changes: (_, __, { moment }) => climateTurns(moment),
});
