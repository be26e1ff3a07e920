import { sql } from "@/lib/base/sql";
import { climateTurns, SEASON, seasonAt, seasonSql } from "../facts/climate";
import { choice } from "../params";
import { calendarTurn } from "../turns";
import { defineField } from "./define";

export const season = defineField({
  key: "season",
  group: "place",
  label: { en: "Season", tr: "Mevsim" },
  hint: {
    en: "Which season it is where the customer lives: north and south differ, and between the tropics there are none.",
    tr: "Müşterinin yaşadığı yerde hangi mevsim olduğu: kuzeyle güney ayrıdır, tropiklerde mevsim yoktur.",
  },
  type: "choice",
  window: "none",
  params: SEASON,
  options: [
    choice("spring", "spring", "ilkbahar"),
    choice("summer", "summer", "yaz"),
    choice("autumn", "autumn", "sonbahar"),
    choice("winter", "winter", "kış"),
    choice("tropical", "tropical all year", "yıl boyu tropikal"),
  ],
  evaluate: ({ place }, { params, moment }) => seasonAt(place, params, moment),
  sql: (sources, { params, moment }) => seasonSql(sources, params, moment),
  turns: (_, __, { moment }) => calendarTurn("month", sql`c.city_key`, moment),
  changes: (_, __, { moment }) => climateTurns(moment),
});
