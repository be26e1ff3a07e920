import { EVENTS, eventTimes } from "../facts/events";
import { SURROUNDINGS, surroundingsOf, surroundingsSql } from "../facts/surroundings";
import { defineField } from "./define";

export const surroundings = defineField({
  key: "surroundings",
  group: "events",
  label: { en: "Device, language and origin", tr: "Cihaz, dil ve kaynak" },
  hint: {
    en: "What the customer came with: kind of device, operating system, app and its version, language or time zone, and the campaign or page that led them here, as their events tell.",
    tr: "Müşterinin neyle geldiği: cihaz türü, işletim sistemi, uygulama ve sürümü, dil ya da saat dilimi, getiren kampanya ya da sayfa; olaylarının söylediği kadarıyla.",
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
