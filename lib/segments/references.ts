import { findField } from "./fields";
import type { Condition, Filter } from "./schema";
import { conditionsOf } from "./tree";

/** The segments that a filter asks about itself, each once. Switched-off rules count: they may be switched on again. */
export const segmentsIn = ({ root, exclude = [] }: Filter): string[] => [
  ...new Set([...exclude, ...conditionsOf(root).flatMap(idsOf)]),
];

const idsOf = ({ field, value }: Condition): string[] =>
  findField(field)?.suggest === "segments" ? [value].flat().filter((id): id is string => typeof id === "string") : [];
