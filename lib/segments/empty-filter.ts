import { FILTER_VERSION, type Filter } from "./schema";

/** Where a new segment begins: without a rule. */
export const emptyFilter = (): Filter => ({
  version: FILTER_VERSION,
  root: { kind: "group", id: "root", match: "all", items: [] },
});

/** Those who are in all of some segments and in none of others; without any, everyone. */
export const amongSegments = (inside: readonly string[], outside: readonly string[]): Filter => ({
  version: FILTER_VERSION,
  root: {
    kind: "group",
    id: "root",
    match: "all",
    items: [...inside.map((id) => isIn("any_of", id)), ...outside.map((id) => isIn("none_of", id))],
  },
});

const isIn = (operator: string, id: string) =>
  ({ kind: "condition", id: `${operator}-${id.slice(0, 8)}`, field: "segment", operator, value: [id] }) as const;
