import { sql } from "@/lib/base/sql";
import { ageOn, ageSql, birthdaysAhead, today } from "../facts/birthday";
import { calendarTurn } from "../turns";
import { defineField } from "./define";

export const age = defineField({
  key: "age",
  group: "person",
  label: { en: "Age", tr: "Yaş" },
  hint: {
    en: "Whole years since the day of birth, today in the store's time zone.",
    tr: "Doğum gününden bu yana dolan yıllar; bugün, mağazanın saat diliminde.",
  },
  type: "number",
  window: "none",
  unit: { en: "years", tr: "yaş" },
  evaluate: ({ birthDate }, { moment }) => ageOn(birthDate, today(moment)),
  sql: (_, { moment }) => ageSql(today(moment)),
  turns: (_, __, { moment }) => calendarTurn("day", sql`c.birth_date`, moment),
  changes: ({ birthDate }, _, { moment }) => birthdaysAhead(birthDate, moment),
});
