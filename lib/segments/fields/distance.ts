import { kilometres, kilometresSql } from "../facts/places";
import { defineField } from "./define";

export const distance = defineField({
  key: "distance",
  group: "place",
  label: { en: "Distance", tr: "Uzaklık" },
  hint: {
    en: "Kilometres from the customer's city to another city or a point; not known where the city is not in our list.",
    tr: "Müşterinin şehrinden başka bir şehre ya da noktaya kilometre; şehir listemizde yoksa bilinmez.",
  },
  type: "number",
  window: "none",
  params: { from: { kind: "place", required: true, suggest: "places", label: { en: "From", tr: "Nereden" } } },
  unit: { en: "km", tr: "km" },
  evaluate: ({ place }, { params, moment }) => kilometres(place, params.from, moment),
  sql: (sources, { params }) => kilometresSql(sources, params.from),
});
