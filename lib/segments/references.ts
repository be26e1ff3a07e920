import { onceFor } from "@/lib/base/once-for";
import { findField } from "./fields";
import type { Params, Suggestion } from "./params";
import type { Condition, Filter } from "./schema";
import { conditionsOf } from "./tree";

/** The segments that a filter asks about itself, each once. Switched-off rules count: they may be switched on again. */
export const segmentsIn = onceFor(({ root, exclude = [] }: Filter): readonly string[] => [
  ...new Set([...exclude, ...conditionsOf(root).flatMap(idsOf)]),
]);

function idsOf({ field: key, value, params = {} }: Condition): string[] {
  return [...(findField(key)?.suggest === "segments" ? words(value) : []), ...told(key, params, "segments")];
}

/** What a condition was told of things of a kind. */
const told = (field: string, params: Params, of: Suggestion): string[] =>
  Object.entries(findField(field)?.params ?? {}).flatMap(([name, { suggest }]) =>
    suggest === of ? words(params[name]) : [],
  );

const words = (given: unknown): string[] => [given].flat().filter((word): word is string => typeof word === "string");

/** The steps of journeys that a filter names. */
export const stepsIn = ({ root }: Filter): string[] => [
  ...new Set(conditionsOf(root).flatMap(({ field, params = {} }) => told(field, params, "journey_steps"))),
];
