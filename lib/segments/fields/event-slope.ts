import { sql } from "@/lib/base/sql";
import { EVENT, EVENTS, eventsWithin, eventTimes, stepSql } from "../facts/events";
import { SLOPE, slopeBounds, slopeOf, slopeSql, slopeTurns, slopeTurnsSql } from "../facts/slope";
import { factsOf } from "../turns";
import { defineField } from "./define";

export const eventSlope = defineField({
  key: "event_slope",
  group: "events",
  label: { en: "Course of an event", tr: "Olayın gidişi" },
  hint: {
    en: "By what percentage of its average something happened more or less often from one month, week or day to the next: a straight line through the last whole ones.",
    tr: "Bir şeyin, kendi ortalamasının yüzde kaçı kadar bir aydan, haftadan ya da günden ötekine sıklaştığı ya da seyrekleştiği: biten son dönemlerden geçen düz çizgi.",
  },
  type: "change",
  window: "none",
  unit: { en: "%", tr: "%" },
  params: { ...EVENT, ...SLOPE },
  source: EVENTS,
  facts: eventTimes,
  evaluate: (person, { params, moment }) => {
    const events = eventsWithin(person, slopeBounds(params, moment), params.event);
    return slopeOf(
      events.map(({ at }) => ({ at, amount: 1 })),
      params,
      moment,
    );
  },
  sql: (sources, { params, moment }) =>
    sources.figure(
      EVENTS,
      [stepSql(params.event)],
      slopeBounds(params, moment),
      slopeSql(sql`e.occurred_at`, sql`1`, params, moment),
    ),
  changes: (person, _, { params, moment }) => slopeTurns(eventTimes(person), params, moment),
  turns: (sources, _, { params, moment }) => slopeTurnsSql(factsOf(sources, EVENTS), params, moment),
});
