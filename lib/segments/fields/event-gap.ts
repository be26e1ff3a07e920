import { sql } from "@/lib/base/sql";
import { EVENT, EVENTS, eventsWithin, eventTimes, stepSql } from "../facts/events";
import { GAP, gapDays, gapDaysSql } from "../facts/rhythm";
import { defineField } from "./define";

export const eventGap = defineField({
  key: "event_gap",
  group: "events",
  label: { en: "Days between events", tr: "Olaylar arası gün" },
  hint: {
    en: "How many days lie between one time of an event and the next: on average, at the longest, at the shortest. Not known before the second time.",
    tr: "Bir olayın iki oluşu arasındaki gün sayısı: ortalama, en uzun ya da en kısa. İkinci seferden önce bilinmez.",
  },
  type: "decimal",
  window: "optional",
  counted: "times",
  unit: { en: "days", tr: "gün" },
  params: { ...EVENT, ...GAP },
  facts: eventTimes,
  events: ({ event }) => event.events,
  source: EVENTS,
  evaluate: (person, { bounds, params }) =>
    gapDays(
      eventsWithin(person, bounds, params.event).map((event) => event.at),
      params.figure,
    ),
  sql: (sources, { bounds, params }) => {
    const { aggregate, reshape } = gapDaysSql(sql`e.occurred_at`, params.figure);
    return sources.figure(EVENTS, [stepSql(params.event)], bounds, aggregate, reshape);
  },
});
