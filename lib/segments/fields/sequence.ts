import { EVENTS, eventTimes } from "../facts/events";
import { followed, followedSql, SEQUENCE, sequenceTurns, sequenceTurnsSql } from "../facts/sequence";
import { defineField } from "./define";

export const sequence = defineField({
  key: "sequence",
  group: "events",
  label: { en: "One event after another", tr: "Art arda olaylar" },
  hint: {
    en: "Whether the second event followed the first within a time, with nothing named in between, about the same thing where a property says so. Or whether it did not follow, once that time has passed.",
    tr: "İkinci olay birincinin ardından belli sürede, arada adı verilen bir şey olmadan, gerekirse aynı şey için gerçekleşti mi. Ya da süre dolduğu hâlde gerçekleşmedi mi.",
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
