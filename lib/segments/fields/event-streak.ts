import { EVENT, EVENTS, eventsWithin, eventTimes, stepSql } from "../facts/events";
import { STREAK, streakOf, streakSql, streakTurns, streakTurnsSql, untilNow } from "../facts/rhythm";
import { factsOf } from "../turns";
import { defineField } from "./define";

export const eventStreak = defineField({
  key: "event_streak",
  group: "events",
  label: { en: "Event in a row", tr: "Üst üste olay" },
  hint: {
    en: "How many months, weeks or days in a row something happened; a run goes on until a whole one passed without.",
    tr: "Bir şeyin kaç ay, hafta ya da gün üst üste olduğu; seri, olaysız bir dönem geçene kadar sürer.",
  },
  type: "number",
  window: "optional",
  params: { ...EVENT, ...STREAK },
  facts: eventTimes,
  source: EVENTS,
  evaluate: (person, { bounds, params, moment }) =>
    streakOf(
      eventsWithin(person, untilNow(bounds, moment), params.event).map((event) => event.at),
      params,
      moment,
    ),
  sql: (sources, { bounds, params, moment }) => {
    const { aggregate, reshape } = streakSql(params, moment);
    return sources.figure(EVENTS, [stepSql(params.event)], untilNow(bounds, moment), aggregate, reshape);
  },
  nothingIs: 0,
  changes: (person, _, { params, moment }) => streakTurns(eventTimes(person), params, moment),
  turns: (sources, _, { params, moment }) => streakTurnsSql(factsOf(sources, EVENTS), params, moment),
});
