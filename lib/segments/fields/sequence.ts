import { EVENTS, eventTimes } from "../facts/events";
import { followed, followedSql, SEQUENCE, sequenceTurns, sequenceTurnsSql } from "../facts/sequence";
import { defineField } from "./define";

export const sequence = defineField({
  key: "sequence",
  group: "events",
  label: { en: "One event after another", tr: "Art arda olaylar" },
  hint: {
    en: "Whether two to five events followed each other within a time, with nothing named in between, about the same thing where a property says so. Or after which of them it stopped, once that time has passed.",
    tr: "İki ile beş olay belli bir sürede, arada adı verilen bir şey olmadan, gerekirse aynı şey için birbirini izledi mi. Ya da süre dolduğunda hangisinde kalındı.",
  },
  type: "boolean",
  window: "optional",
  counted: "times",
  params: SEQUENCE,
  facts: eventTimes,
  events: ({ first }) => first.events,
  source: EVENTS,
  flags: {
    yes: { en: "did one event after another", tr: "olayları art arda yaptı" },
    no: { en: "did not do one event after another", tr: "olayları art arda yapmadı" },
  },
  evaluate: (person, { bounds, params, moment }) => followed(person, bounds, params, moment),
  sql: (sources, { bounds, params, moment }) => followedSql(sources, bounds, params, moment),
  turns: (sources, _, { params, moment }) => sequenceTurnsSql(sources, params, moment),
  changes: (person, _, { params }) => sequenceTurns(person, params),
});
