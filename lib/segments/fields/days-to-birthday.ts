import { sql } from "@/lib/base/sql";
import { daysUntilBirthday, daysUntilBirthdaySql, eachMidnight } from "../facts/birthday";
import { calendarTurn } from "../turns";
import { defineField } from "./define";

export const daysToBirthday = defineField({
  key: "days_to_birthday",
  group: "person",
  label: { en: "Days to the birthday", tr: "Doğum gününe kalan gün" },
  hint: {
    en: "0 on the day itself. Who was born on 29 February has it on the 28th in years without one.",
    tr: "Gününde 0. 29 Şubat doğumlularınki, 29 çekmeyen yıllarda 28 Şubat sayılır.",
  },
  type: "number",
  window: "none",
  unit: { en: "days", tr: "gün" },
  evaluate: ({ birthDate }, { moment }) => daysUntilBirthday(birthDate, moment),
  sql: (_, { moment }) => daysUntilBirthdaySql(moment),
  turns: (_, __, { moment }) => calendarTurn("day", sql`c.birth_date`, moment),
  changes: (_, __, { moment }) => eachMidnight(moment),
});
