import { segment } from "./fields/segment";
import type { Condition, Filter, Group } from "./schema";

/** Whose people stay out, as a rule beside the others: for whoever wants to see each reason by itself. */
export function withExclusionAsRule({ version, root, exclude = [] }: Filter): Filter {
  return exclude.length === 0 ? { version, root } : { version, root: joined(root, stayOut(exclude)) };
}

const stayOut = (exclude: readonly string[]): Condition => ({
  kind: "condition",
  id: "left-out",
  field: segment.key,
  operator: "none_of",
  value: exclude,
});

const joined = (root: Group, rule: Condition): Group =>
  root.match === "all" && !root.not
    ? { ...root, items: [...root.items, rule] }
    : { kind: "group", id: "with-left-out", match: "all", items: [root, rule] };
