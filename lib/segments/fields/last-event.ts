import { sql } from "@/lib/base/sql";
import { EVENT, EVENTS, edgeOf, eventsWithin, stepSql } from "../facts/events";
import { defineField } from "./define";

export const lastEvent = defineField({
  key: "last_event",
  group: "events",
  label: { en: "Last time of an event", tr: "Olayın son zamanı" },
  hint: { en: "When it last happened.", tr: "En son ne zaman olduğu." },
  type: "date",
  window: "none",
  params: EVENT,
  evaluate: (person, { bounds, params }) => edgeOf(eventsWithin(person, bounds, params.event), Math.max),
  sql: (sources, { bounds, params }) =>
    sources.figure(EVENTS, [stepSql(params.event)], bounds, sql`max(e.occurred_at)`),
});
