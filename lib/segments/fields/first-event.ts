import { sql } from "@/lib/base/sql";
import { EVENT, EVENTS, edgeOf, eventsWithin, stepSql } from "../facts/events";
import { defineField } from "./define";

export const firstEvent = defineField({
  key: "first_event",
  group: "events",
  label: { en: "First time of an event", tr: "Olayın ilk zamanı" },
  hint: { en: "When it first happened.", tr: "İlk kez ne zaman olduğu." },
  type: "date",
  window: "none",
  params: EVENT,
  evaluate: (person, { bounds, params }) => edgeOf(eventsWithin(person, bounds, params.event), Math.min),
  sql: (sources, { bounds, params }) =>
    sources.figure(EVENTS, [stepSql(params.event)], bounds, sql`min(e.occurred_at)`),
});
