import { sql } from "@/lib/base/sql";
import { climateTurns, monthsToTurn, monthsToTurnSql, WEATHER_TURN } from "../facts/climate";
import { calendarTurn } from "../turns";
import { defineField } from "./define";

export const weatherTurn = defineField({
  key: "weather_turn",
  group: "place",
  label: { en: "Months until the weather turns", tr: "Havanın dönmesine kalan ay" },
  hint: {
    en: "How many months until it is first colder, warmer, drier or wetter than a limit in the customer's city, by what is usual; 0 is this month.",
    tr: "Müşterinin şehrinde havanın genelde verilen sınırdan ilk kez soğuk, sıcak, kuru ya da yağışlı olmasına kaç ay kaldığı; 0 bu ay demektir.",
  },
  type: "number",
  window: "none",
  unit: { en: "months", tr: "ay" },
  params: WEATHER_TURN,
  evaluate: ({ place }, { params, moment }) => monthsToTurn(place, params, moment),
  sql: (sources, { params, moment }) => monthsToTurnSql(sources, params, moment),
  turns: (_, __, { moment }) => calendarTurn("month", sql`c.city_key`, moment),
  changes: (_, __, { moment }) => climateTurns(moment),
});
