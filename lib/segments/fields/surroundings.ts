import { EVENTS, eventTimes } from "../facts/events";
import { SURROUNDINGS, surroundingsOf, surroundingsSql } from "../facts/surroundings";
import { defineField } from "./define";

export const surroundings = defineField({
  key: "surroundings",
  group: "events",
  label: { en: "Device and language", tr: "Cihaz ve dil" },
  hint: {
    en: "What the customer came with: kind of device, operating system, app and its version, language or time zone, as their events tell.",
    tr: "Müşterinin neyle geldiği: cihaz türü, işletim sistemi, uygulama ve sürümü, dil ya da saat dilimi; olaylarının söylediği kadarıyla.",
  },
  type: "set",
  window: "optional",
  params: SURROUNDINGS,
  facts: eventTimes,
  source: EVENTS,
  evaluate: (person, { bounds, params }) => surroundingsOf(person, bounds, params),
  sql:
    (sources, { bounds, params }) =>
    (member) =>
      sources.has(EVENTS, [member(surroundingsSql(params))], bounds),
});
