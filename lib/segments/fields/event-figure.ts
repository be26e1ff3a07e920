import { AGGREGATES, figureOf, figureSql } from "../facts/event-figures";
import { EVENT, EVENTS, eventsWithin, eventTimes, stepSql } from "../facts/events";
import { defineField } from "./define";

export const eventFigure = defineField({
  key: "event_figure",
  group: "events",
  label: { en: "Figure of events", tr: "Olaylardan hesaplanan" },
  hint: {
    en: "Sum, average, median, least, most, first, last or number of different values of one property of the events.",
    tr: "Olayların bir özelliğinin toplamı, ortalaması, ortancası, en küçüğü, en büyüğü, ilki, sonuncusu ya da farklı değer sayısı.",
  },
  type: "decimal",
  window: "optional",
  counted: "times",
  params: {
    ...EVENT,
    property: { kind: "name", required: true, suggest: "event_properties", label: { en: "Property", tr: "Özellik" } },
    aggregate: { kind: "choice", required: true, choices: AGGREGATES, label: { en: "Figure", tr: "Hesap" } },
  },
  facts: eventTimes,
  events: ({ event }) => event.events,
  source: EVENTS,
  evaluate: (person, { bounds, params }) =>
    figureOf(eventsWithin(person, bounds, params.event), params.property, params.aggregate),
  sql: (sources, { bounds, params }) =>
    sources.figure(EVENTS, [stepSql(params.event)], bounds, figureSql(params.property, params.aggregate)),
});
