import type { Issue } from "@/lib/base/issues";
import { fold } from "@/lib/base/text";
import { findField, findOperator } from "./fields";
import type { Condition, Filter, FilterNode, Group, Match } from "./schema";
import type { Edit } from "./tree";

/** An error keeps a filter from being used; a hint says that it may not mean what it seems to. */
export type FilterIssue = Issue & { nodeId: string; level: "error" | "hint"; fixes: readonly Fix[] };
export type Fix = { key: string; edits: readonly Edit[] };

export function issuesOf(filter: Filter): FilterIssue[] {
  return nodeIssues(filter.root, ["root"], filter.root.id);
}

export const isComplete = (filter: Filter): boolean => !issuesOf(filter).some((issue) => issue.level === "error");

function nodeIssues(node: FilterNode, path: Issue["path"], rootId: string): FilterIssue[] {
  if (node.kind === "condition") {
    return conditionIssues(node, path);
  }
  const below = node.items.flatMap((item, index) => nodeIssues(item, [...path, "items", index], rootId));
  return [...groupIssues(node, path, rootId), ...below];
}

function conditionIssues(condition: Condition, path: Issue["path"]): FilterIssue[] {
  const field = findField(condition.field);
  const remove: Fix = { key: "segments.fixes.remove", edits: [{ kind: "remove", id: condition.id }] };
  if (!field) {
    return [error(condition.id, path, "segments.issues.field", [remove])];
  }
  const operator = field.operators.find(({ key }) => key === condition.operator);
  if (operator && operator.operand !== "none" && condition.value === null) {
    return [error(condition.id, [...path, "value"], "segments.issues.valueMissing", [remove])];
  }
  const result = field.bind(condition, findField);
  return "bound" in result
    ? []
    : result.refusals.slice(0, 1).map(({ part, key }) => error(condition.id, [...path, ...part], key, [remove]));
}

function groupIssues(group: Group, path: Issue["path"], rootId: string): FilterIssue[] {
  const found: FilterIssue[] = [];
  if (group.match === "at_least" && (group.least ?? 1) > group.items.length && group.items.length > 0) {
    found.push(hint(group.id, path, "segments.hints.tooFew", [joinFix(group, "all")]));
  }
  if (group.items.length === 0 && group.match === "any") {
    found.push(hint(group.id, path, "segments.hints.emptyAny", [joinFix(group, "all")]));
  }
  if (group.items.length === 0 && group.match !== "any" && group.id === rootId) {
    found.push(hint(group.id, path, "segments.hints.everyone", []));
  }
  const negated = group.items.filter(isNegated);
  if (group.match === "any" && negated.length > 0 && group.items.length > 1) {
    found.push(hint(group.id, path, "segments.hints.notWithOr", [joinFix(group, "all")]));
  }
  return [...found, ...contradictions(group, path)];
}

const isNegated = (node: FilterNode): boolean =>
  (node.not ?? false) !==
  (node.kind === "group" ? node.match === "none" : (findOperator(node.field, node.operator)?.negated ?? false));

/** A customer lives in one city: two different ones in an AND group can never both hold. */
function contradictions(group: Group, path: Issue["path"]): FilterIssue[] {
  if (group.match !== "all") {
    return [];
  }
  const single = group.items
    .filter((item) => item.kind === "condition" && !item.not && !item.disabled)
    .filter(namesOneText);
  return single.flatMap((first, index) =>
    single
      .slice(index + 1)
      .filter((second) => second.field === first.field && !overlaps(first, second))
      .slice(0, 1)
      .map((second) =>
        hint(second.id, path, "segments.hints.neverBoth", [
          {
            key: "segments.fixes.combine",
            edits: [
              { kind: "set", condition: { ...first, value: [...wordsOf(first), ...wordsOf(second)] } },
              { kind: "remove", id: second.id },
            ],
          },
        ]),
      ),
  );
}

const namesOneText = (condition: FilterNode): condition is Condition =>
  condition.kind === "condition" &&
  findField(condition.field)?.type === "text" &&
  condition.operator === "is" &&
  wordsOf(condition).length > 0;

const wordsOf = ({ value }: Condition): string[] =>
  [value].flat().filter((word): word is string => typeof word === "string");

const overlaps = (first: Condition, second: Condition): boolean => {
  const words = wordsOf(first).map(fold);
  return wordsOf(second).some((word) => words.includes(fold(word)));
};

const joinFix = (group: Group, match: Match): Fix => ({
  key: `segments.fixes.join.${match}`,
  edits: [{ kind: "join", id: group.id, match }],
});

const error = (nodeId: string, path: Issue["path"], key: string, fixes: Fix[]): FilterIssue => ({
  level: "error",
  nodeId,
  path,
  key,
  fixes,
});

const hint = (nodeId: string, path: Issue["path"], key: string, fixes: Fix[]): FilterIssue => ({
  level: "hint",
  nodeId,
  path,
  key,
  fixes,
});
