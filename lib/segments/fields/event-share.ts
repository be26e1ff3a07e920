import { sql } from "@/lib/base/sql";
import { EVENT, EVENTS, eventsWithin, eventTimes, isStep, stepSql } from "../facts/events";
import type { EventStep, PropertyFilter } from "../params";
import { defineField } from "./define";

/** The same event with more that must be true of it. */
const narrowed = ({ events, where = [] }: EventStep, part: readonly PropertyFilter[]): EventStep => ({
  events,
  where: [...where, ...part],
});

export const eventShare = defineField({
  key: "event_share",
  group: "events",
  label: { en: "Share of the events", tr: "Olayların payı" },
  hint: {
    en: "Of what percentage of the times something more is true; not known where it never happened.",
    tr: "Olayların yüzde kaçında belirtilen koşulun da sağlandığı; hiç olmadıysa bilinmez.",
  },
  type: "decimal",
  window: "optional",
  counted: "times",
  unit: { en: "%", tr: "%" },
  params: { ...EVENT, part: { kind: "properties", required: true, label: { en: "Of which", tr: "Bunlardan" } } },
  facts: eventTimes,
  events: ({ event }) => event.events,
  source: EVENTS,
  evaluate: (person, { bounds, params }) => {
    const all = eventsWithin(person, bounds, params.event);
    const step = narrowed(params.event, params.part);
    return all.length === 0 ? null : (100 * all.filter((event) => isStep(event, step)).length) / all.length;
  },
  sql: (sources, { bounds, params }) => {
    const part = sql`count(*) filter (where ${stepSql(narrowed(params.event, params.part))})`;
    return sources.figure(EVENTS, [stepSql(params.event)], bounds, sql`(100::float8 * ${part} / count(*))`);
  },
});
