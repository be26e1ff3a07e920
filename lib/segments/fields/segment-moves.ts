import { sql } from "@/lib/base/sql";
import { CROSSING_SCOPE, CROSSINGS, crossingSql, crossingsWithin, crossingTimes } from "../facts/crossings";
import { defineField } from "./define";

export const segmentMoves = defineField({
  key: "segment_moves",
  group: "groups",
  label: { en: "Comings and goings", tr: "Segmente giriş çıkış" },
  hint: {
    en: "How often the customer came into a segment, or left it, as its counts found it since it was made.",
    tr: "Müşterinin bir segmente kaç kez girdiği ya da çıktığı; segment kurulduğundan beri yapılan sayımlara göre.",
  },
  type: "number",
  window: "optional",
  unit: { en: "times", tr: "kez" },
  params: CROSSING_SCOPE,
  facts: crossingTimes,
  source: CROSSINGS,
  evaluate: (person, { bounds, params }) => crossingsWithin(person, bounds, params).length,
  sql: (sources, { bounds, params }) => sources.figure(CROSSINGS, crossingSql(params), bounds, sql`count(*)`),
  nothingIs: 0,
});
