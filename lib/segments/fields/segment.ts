import type { Operand } from "../operators/define";
import { isInSegment } from "../person";
import { inSegmentSql } from "../sources";
import { defineField } from "./define";

const idsIn = (operand: Operand): string[] =>
  [operand].flat().filter((part): part is string => typeof part === "string");

export const segment = defineField({
  key: "segment",
  group: "groups",
  label: { en: "Segment", tr: "Segment" },
  hint: {
    en: "Whether the customer is in another segment, by that segment's own rules.",
    tr: "Müşteri başka bir segmentte mi; o segmentin kendi koşullarıyla.",
  },
  type: "refs",
  window: "none",
  suggest: "segments",
  evaluate:
    (person, { moment }) =>
    (id) =>
      isInSegment(person, id, moment),
  sql:
    (sources, { moment }) =>
    (id) =>
      inSegmentSql(id, sources, moment),
  turns: (sources, operand, { moment }) =>
    idsIn(operand).flatMap((id) => moment.segments?.get(id)?.turns(sources, moment) ?? []),
  changes: (person, operand, { moment }) =>
    idsIn(operand).flatMap((id) => moment.segments?.get(id)?.changes(person, moment) ?? []),
});
