import { sql } from "@/lib/base/sql";
import { EVENT, EVENTS, eventsWithin, eventTimes, stepSql } from "../facts/events";
import { defineField } from "./define";

export const eventCount = defineField({
  key: "event_count",
  group: "events",
  label: { en: "Number of events", tr: "Olay sayısı" },
  hint: {
    en: "How often something happened on the website or in the app; 0 is never.",
    tr: "Web sitesinde ya da uygulamada bir şeyin kaç kez olduğu; 0 hiç demektir.",
  },
  type: "number",
  window: "optional",
  counted: "times",
  unit: { en: "times", tr: "kez" },
  params: EVENT,
  facts: eventTimes,
  events: ({ event }) => event.events,
  source: EVENTS,
  evaluate: (person, { bounds, params }) => eventsWithin(person, bounds, params.event).length,
  sql: (sources, { bounds, params }) => sources.figure(EVENTS, [stepSql(params.event)], bounds, sql`count(*)`),
  nothingIs: 0,
});
