import { findField } from "./fields";
import type { Condition, Filter } from "./schema";
import { conditionsOf } from "./tree";

/** The segments that a filter asks about itself, each once. Switched-off rules count: they may be switched on again. */
export const segmentsIn = ({ root, exclude = [] }: Filter): string[] => [
  ...new Set([...exclude, ...conditionsOf(root).flatMap(idsOf)]),
];

function idsOf({ field: key, value, params = {} }: Condition): string[] {
  const field = findField(key);
  const told = Object.entries(field?.params ?? {}).flatMap(([name, { suggest }]) =>
    suggest === "segments" ? [params[name]] : [],
  );
  return [...(field?.suggest === "segments" ? [value] : []), ...told]
    .flat()
    .filter((id): id is string => typeof id === "string");
}
