import { sql } from "@/lib/base/sql";
import { EVENT, EVENTS, eventsWithin, eventTimes, stepSql } from "../facts/events";
import { AGAINST, changeOf, changeSql, windowBefore } from "../facts/trend";
import { factsOf, windowTurns } from "../turns";
import { boundsOf, crossings } from "../windows";
import { defineField } from "./define";

export const eventTrend = defineField({
  key: "event_trend",
  group: "events",
  label: { en: "Trend of an event", tr: "Olay eğilimi" },
  hint: {
    en: "By what percentage something happened more or less often than in the period before or the same period last year; not known where it did not happen then.",
    tr: "Bir şeyin bir önceki döneme ya da geçen yılın aynı dönemine göre yüzde kaç daha sık ya da seyrek olduğu; o zaman olmadıysa bilinmez.",
  },
  type: "change",
  window: "compared",
  unit: { en: "%", tr: "%" },
  params: { ...EVENT, ...AGAINST },
  facts: eventTimes,
  source: EVENTS,
  evaluate: (person, { bounds, window, params, moment }) => {
    const before = boundsOf(windowBefore(window, params), moment);
    return changeOf(
      eventsWithin(person, bounds, params.event).length,
      eventsWithin(person, before, params.event).length,
    );
  },
  sql: (sources, { bounds, window, params, moment }) => {
    const [now = sql`0`, before = sql`0`] = [bounds, boundsOf(windowBefore(window, params), moment)].map((stretch) =>
      sources.figure(EVENTS, [stepSql(params.event)], stretch, sql`count(*)`),
    );
    return changeSql(now, before);
  },
  changes: (person, _, { window, params, moment }) =>
    crossings(windowBefore(window, params), eventTimes(person), moment),
  turns: (sources, _, { window, params, moment }) =>
    windowTurns(windowBefore(window, params), factsOf(sources, EVENTS), moment),
});
