import { z } from "zod";
import { boundCondition } from "./condition";
import { draw, lotsBelow } from "./draw";
import type { Limit } from "./limit";
import { isInSegment, type Person } from "./person";
import { type Condition, type Filter, type FilterNode, type Group, MATCHES } from "./schema";
import type { Moment } from "./windows";

const Base = z.object({ id: z.string(), passes: z.boolean(), flipsAt: z.coerce.date().nullable() });

const Value = z.union([z.string(), z.number(), z.boolean(), z.date(), z.array(z.string()), z.null()]);

/** `other` is what is there now of the field that the condition compares with, where it compares with one. */
export const ConditionTrace = Base.extend({
  kind: z.literal("condition"),
  actual: Value,
  other: Value.optional(),
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

/**
 * Whether someone fits. The first so many by a figure are a matter of the whole store, which is asked there; what only the
 * database can answer comes along in the moment.
 */
export const matches = (filter: Filter, person: Person, moment: Moment): boolean =>
  nodePasses(filter.root, person, moment) &&
  !(filter.exclude ?? []).some((id) => isInSegment(person, id, moment)) &&
  isDrawn(filter.limit, person);

const isDrawn = (limit: Limit | undefined, { id }: Person): boolean =>
  limit?.kind !== "share" || draw(limit.salt).of(id) < lotsBelow(limit.percent);

export const explain = (filter: Filter, person: Person, moment: Moment): GroupTrace =>
  explainGroup(filter.root, person, moment);

/** What is left of a group once its disabled items are taken away. */
export const liveItems = ({ items }: Group): FilterNode[] => items.filter((item) => !item.disabled);

function nodePasses(node: FilterNode, person: Person, moment: Moment): boolean {
  const holds =
    node.kind === "condition"
      ? conditionPasses(node, person, moment)
      : combine(node, (item) => nodePasses(item, person, moment));
  return holds !== (node.not ?? false);
}

function conditionPasses(condition: Condition, person: Person, moment: Moment): boolean {
  const bound = boundCondition(condition);
  return bound.inDatabase ? (moment.answers?.has(condition.id) ?? false) : bound.test(person, moment);
}

function combine(group: Group, passes: (item: FilterNode) => boolean): boolean {
  const items = liveItems(group);
  return {
    all: () => items.every(passes),
    any: () => items.some(passes),
    none: () => !items.some(passes),
    at_least: () => items.filter(passes).length >= (group.least ?? 1),
  }[group.match]();
}

function explainNode(node: FilterNode, person: Person, moment: Moment): Trace {
  return node.kind === "group" ? explainGroup(node, person, moment) : explainCondition(node, person, moment);
}

function explainGroup(group: Group, person: Person, moment: Moment): GroupTrace {
  return {
    kind: "group",
    id: group.id,
    match: group.match,
    passes: nodePasses(group, person, moment),
    flipsAt: flipOf(group, person, moment),
    items: liveItems(group).map((item) => explainNode(item, person, moment)),
  };
}

function explainCondition(condition: Condition, person: Person, moment: Moment): ConditionTrace {
  const { actual, other } = boundCondition(condition);
  return {
    kind: "condition",
    id: condition.id,
    passes: nodePasses(condition, person, moment),
    actual: actual(person, moment),
    ...(other ? { other: other(person, moment) } : {}),
    flipsAt: flipOf(condition, person, moment),
  };
}

/** The first instant after now at which the answer is another one, should no new fact arrive. */
function flipOf(node: FilterNode, person: Person, moment: Moment): Date | null {
  const [flip] = turnsOf(node, person, moment);
  return flip === undefined ? null : new Date(flip);
}

/** Every instant (ms) after now at which the answer turns, in order; each condition is asked at its own instants alone. */
function turnsOf(node: FilterNode, person: Person, moment: Moment): Iterable<number> {
  return node.kind === "condition" ? conditionTurns(node, person, moment) : groupTurns(node, person, moment);
}

function* conditionTurns(condition: Condition, person: Person, moment: Moment): Generator<number> {
  const instants = boundCondition(condition)
    .changes(person, moment)
    .map((at) => at.getTime())
    .filter((atMs) => atMs > moment.now.getTime())
    .sort((a, b) => a - b);
  let passes = conditionPasses(condition, person, moment);
  for (const atMs of new Set(instants)) {
    const then = conditionPasses(condition, person, { ...moment, now: new Date(atMs) });
    if (then !== passes) {
      passes = then;
      yield atMs;
    }
  }
}

function* groupTurns(group: Group, person: Person, moment: Moment): Generator<number> {
  const answers = new Map(liveItems(group).map((item) => [item, nodePasses(item, person, moment)]));
  const passesNow = () => combine(group, (item) => answers.get(item) ?? false);
  let passes = passesNow();
  for (const { atMs, items } of inOrder([...answers.keys()].map((item) => [item, turnsOf(item, person, moment)]))) {
    for (const item of items) {
      answers.set(item, !answers.get(item));
    }
    if (passesNow() !== passes) {
      passes = !passes;
      yield atMs;
    }
  }
}

/** The instants of several items as one row in time; items that turn at once come together. */
function* inOrder<T>(rows: readonly (readonly [T, Iterable<number>])[]): Generator<{ atMs: number; items: T[] }> {
  const heads = rows.map(([item, instants]) => {
    const rest = instants[Symbol.iterator]();
    return { item, rest, next: rest.next() };
  });
  for (;;) {
    const atMs = Math.min(...heads.map(({ next }) => (next.done ? Number.POSITIVE_INFINITY : next.value)));
    if (atMs === Number.POSITIVE_INFINITY) {
      return;
    }
    const due = heads.filter(({ next }) => !next.done && next.value === atMs);
    yield { atMs, items: due.map(({ item }) => item) };
    for (const head of due) {
      head.next = head.rest.next();
    }
  }
}

/** Instants after now at which the answer to a filter could turn, should no new fact arrive. */
export const changesOf = ({ root, exclude = [] }: Filter, person: Person, moment: Moment): Date[] => [
  ...nodeChanges(root, person, moment),
  ...exclude.flatMap((id) => moment.segments?.get(id)?.changes(person, moment) ?? []),
];

function nodeChanges(node: FilterNode, person: Person, moment: Moment): Date[] {
  return node.kind === "condition"
    ? boundCondition(node).changes(person, moment)
    : liveItems(node).flatMap((item) => nodeChanges(item, person, moment));
}
