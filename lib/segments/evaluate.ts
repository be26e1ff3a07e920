import { boundCondition } from "./condition";
import type { Actual } from "./fields/define";
import type { Person } from "./person";
import type { Condition, Filter, FilterNode, Group, Match } from "./schema";
import type { Moment } from "./windows";

/** Why a customer is in or out: every condition with what is there now, and when its answer turns by time alone. */
export type ConditionTrace = {
  kind: "condition";
  id: string;
  passes: boolean;
  actual: Actual;
  flipsAt: Date | null;
};
export type GroupTrace = {
  kind: "group";
  id: string;
  match: Match;
  passes: boolean;
  flipsAt: Date | null;
  items: readonly Trace[];
};
export type Trace = ConditionTrace | GroupTrace;

export const matches = (filter: Filter, person: Person, moment: Moment): boolean =>
  nodePasses(filter.root, person, moment);

export const explain = (filter: Filter, person: Person, moment: Moment): GroupTrace =>
  explainGroup(filter.root, person, moment);

function nodePasses(node: FilterNode, person: Person, moment: Moment): boolean {
  return node.kind === "condition"
    ? boundCondition(node).test(person, moment)
    : combine(node.match, (test) => node.items.some((item) => nodePasses(item, person, moment) === test));
}

/** `someIs(x)` says whether at least one item is x. */
function combine(match: Match, someIs: (value: boolean) => boolean): boolean {
  return { all: () => !someIs(false), any: () => someIs(true), none: () => !someIs(true) }[match]();
}

function explainNode(node: FilterNode, person: Person, moment: Moment): Trace {
  return node.kind === "group" ? explainGroup(node, person, moment) : explainCondition(node, person, moment);
}

function explainGroup(group: Group, person: Person, moment: Moment): GroupTrace {
  const items = group.items.map((item) => explainNode(item, person, moment));
  const passes = combine(group.match, (test) => items.some((item) => item.passes === test));
  return { kind: "group", id: group.id, match: group.match, passes, flipsAt: flipOf(group, person, moment), items };
}

function explainCondition(condition: Condition, person: Person, moment: Moment): ConditionTrace {
  const bound = boundCondition(condition);
  return {
    kind: "condition",
    id: condition.id,
    passes: bound.test(person, moment),
    actual: bound.actual(person, moment),
    flipsAt: flipOf(condition, person, moment),
  };
}

/** The first instant after now at which the answer is another one, should no new fact arrive. */
function flipOf(node: FilterNode, person: Person, moment: Moment): Date | null {
  const passesNow = nodePasses(node, person, moment);
  const later = [...new Set(changesOf(node, person, moment).map((at) => at.getTime()))]
    .filter((atMs) => atMs > moment.now.getTime())
    .sort((a, b) => a - b);
  const flip = later.find((atMs) => nodePasses(node, person, { ...moment, now: new Date(atMs) }) !== passesNow);
  return flip === undefined ? null : new Date(flip);
}

function changesOf(node: FilterNode, person: Person, moment: Moment): Date[] {
  return node.kind === "condition"
    ? boundCondition(node).changes(person, moment)
    : node.items.flatMap((item) => changesOf(item, person, moment));
}
