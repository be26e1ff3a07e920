import { z } from "zod";
import { boundCondition } from "./condition";
import type { Person } from "./person";
import { type Condition, type Filter, type FilterNode, type Group, MATCHES, type Match } from "./schema";
import type { Moment } from "./windows";

const Base = z.object({ id: z.string(), passes: z.boolean(), flipsAt: z.coerce.date().nullable() });

export const ConditionTrace = Base.extend({
  kind: z.literal("condition"),
  actual: z.union([z.string(), z.number(), z.boolean(), z.date(), z.array(z.string()), z.null()]),
});
export type ConditionTrace = z.infer<typeof ConditionTrace>;

/** Why a customer is in or out: every condition with what is there now, and when its answer turns by time alone. */
export const GroupTrace = Base.extend({
  kind: z.literal("group"),
  match: z.enum(MATCHES),
  get items(): z.ZodArray<z.ZodUnion<[typeof ConditionTrace, typeof GroupTrace]>> {
    return z.array(z.union([ConditionTrace, GroupTrace]));
  },
});
export type GroupTrace = z.infer<typeof GroupTrace>;
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
