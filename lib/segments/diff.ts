import type { Locale } from "@/lib/base/locale";
import { describeExcept, describeLimit, describeNode, type Wording } from "./describe";
import type { Limit } from "./limit";
import type { Condition, Filter, FilterNode, Group } from "./schema";
import { conditionsOf } from "./tree";

/** One difference between two filters; `within` is the group that it is about, as it was before. */
export type Change =
  | { kind: "added"; node: FilterNode; within: Group }
  | { kind: "removed"; node: FilterNode; within: Group }
  | { kind: "moved"; node: FilterNode; within: Group }
  | { kind: "changed"; before: Condition; after: Condition }
  | { kind: "joined"; before: Group; after: Group }
  | { kind: "limited"; before: Limit | null; after: Limit | null }
  | { kind: "excluded"; before: readonly string[]; after: readonly string[] };

/**
 * What turns one filter into the other. Neither ids nor the order of rules mean anything to it, since neither changes who
 * is meant: it is empty exactly when both ask the same.
 */
export function diffFilters(before: Filter, after: Filter): Change[] {
  return [
    ...withMoves(diffGroups(before.root, after.root)),
    ...(meaningOf(before.limit) === meaningOf(after.limit)
      ? []
      : [{ kind: "limited" as const, before: before.limit ?? null, after: after.limit ?? null }]),
    ...(meaningOf(sorted(before.exclude)) === meaningOf(sorted(after.exclude))
      ? []
      : [{ kind: "excluded" as const, before: before.exclude ?? [], after: after.exclude ?? [] }]),
  ];
}

const sorted = (ids: readonly string[] = []): string[] => [...new Set(ids)].sort();

function diffGroups(before: Group, after: Group): Change[] {
  const [gone, come] = unlike(before.items, after.items);
  const pairs = pairsOf(gone, come);
  const paired = new Set(pairs.flat());
  return [
    ...(frameOf(before) === frameOf(after) ? [] : [{ kind: "joined" as const, before, after }]),
    ...pairs.flatMap(([from, to]) => diffPair(from, to)),
    ...gone.filter((node) => !paired.has(node)).map((node) => ({ kind: "removed" as const, node, within: before })),
    ...come.filter((node) => !paired.has(node)).map((node) => ({ kind: "added" as const, node, within: after })),
  ];
}

const diffPair = (from: FilterNode, to: FilterNode): Change[] =>
  from.kind === "group" && to.kind === "group"
    ? diffGroups(from, to)
    : from.kind === "condition" && to.kind === "condition"
      ? [{ kind: "changed", before: from, after: to }]
      : [];

/** What stands on one side only, each copy counted. */
function unlike(before: readonly FilterNode[], after: readonly FilterNode[]): [FilterNode[], FilterNode[]] {
  const come = [...after];
  const gone = before.filter((node) => {
    const at = come.findIndex((other) => meaningOf(other) === meaningOf(node));
    if (at >= 0) {
      come.splice(at, 1);
    }
    return at < 0;
  });
  return [gone, come];
}

/** Which of the gone became which of the new: the same question put otherwise, or a group that keeps most of its rules. */
function pairsOf(gone: readonly FilterNode[], come: readonly FilterNode[]): [FilterNode, FilterNode][] {
  const likely = gone
    .flatMap((from) => come.map((to) => ({ from, to, likeness: likenessOf(from, to) })))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness);
  const taken = new Set<FilterNode>();
  return likely.flatMap(({ from, to }): [FilterNode, FilterNode][] => {
    if (taken.has(from) || taken.has(to)) {
      return [];
    }
    taken.add(from).add(to);
    return [[from, to]];
  });
}

function likenessOf(from: FilterNode, to: FilterNode): number {
  if (from.kind === "condition" && to.kind === "condition") {
    const isSameQuestion = from.field === to.field && meaningOf(from.params) === meaningOf(to.params);
    return from.field === to.field ? 1 + (from.id === to.id ? 1 : 0) + (isSameQuestion ? 2 : 0) : 0;
  }
  if (from.kind === "condition" || to.kind === "condition") {
    return 0;
  }
  const [gone] = unlike(conditionsOf(from), conditionsOf(to));
  return conditionsOf(from).length - gone.length + (from.items.length === 0 && to.items.length === 0 ? 1 : 0);
}

/** What went out in one place and came in at another has moved. */
function withMoves(changes: readonly Change[]): Change[] {
  const removed = changes.filter((change) => change.kind === "removed");
  const added = changes.filter((change) => change.kind === "added");
  const moved = new Map<Change, Change>();
  for (const change of added) {
    const from = removed.find((other) => !moved.has(other) && meaningOf(other.node) === meaningOf(change.node));
    if (from) {
      moved.set(from, { ...change, kind: "moved" }).set(change, from);
    }
  }
  return changes.flatMap((change) => {
    const replaced = moved.get(change);
    return replaced ? (change.kind === "removed" ? [replaced] : []) : [change];
  });
}

const frameOf = ({ match, least, not, disabled }: Group): string => JSON.stringify([match, least, not, disabled]);

/** Equal exactly for what asks the same: without ids, in no order of rules. */
function meaningOf(given: unknown): string {
  return JSON.stringify(given, (key, value) =>
    key === "id"
      ? undefined
      : key === "items" && Array.isArray(value)
        ? value.map(meaningOf).sort()
        : isRecord(value)
          ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
          : value,
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A difference in words: what was there, and what is there now; nothing where there was or is nothing. */
export type ChangeWords = { kind: Change["kind"]; before: string | null; after: string | null };

export function describeChange(change: Change, wording: Wording): ChangeWords {
  const { kind } = change;
  switch (kind) {
    case "added":
    case "moved":
      return { kind, before: null, after: describePart(change.node, change.within, wording) };
    case "removed":
      return { kind, before: describePart(change.node, change.within, wording), after: null };
    case "changed":
      return { kind, before: describeMarked(change.before, wording), after: describeMarked(change.after, wording) };
    case "joined":
      return { kind, before: describeFrame(change.before, wording), after: describeFrame(change.after, wording) };
    case "limited":
      return {
        kind,
        before: change.before && describeLimit(change.before, wording),
        after: change.after && describeLimit(change.after, wording),
      };
    case "excluded":
      return { kind, before: exceptOf(change.before, wording), after: exceptOf(change.after, wording) };
  }
}

const exceptOf = (ids: readonly string[], wording: Wording): string | null =>
  ids.length > 0 ? describeExcept(ids, wording) : null;

/** A rule as it counts where it stands: an alternative, or something that must not be. */
function describePart(node: FilterNode, within: Group, wording: Wording): string {
  const words = WORDS[wording.locale];
  const text = describeMarked(node, wording);
  if (within.match === "none") {
    return words.not(text);
  }
  return within.match === "any" && within.items.length > 1 ? words.or(text) : text;
}

function describeMarked(node: FilterNode, wording: Wording): string {
  const text = describeNode(node, wording, false);
  return node.disabled ? WORDS[wording.locale].off(text) : text;
}

function describeFrame({ match, least = 1, not, disabled }: Group, { locale }: Wording): string {
  const words = WORDS[locale];
  const frame = match === "at_least" ? words.atLeast(least) : words[match];
  const turned = not ? words.not(frame) : frame;
  return disabled ? words.off(turned) : turned;
}

const WORDS = {
  en: {
    all: "every rule must hold",
    any: "one rule is enough",
    none: "no rule may hold",
    atLeast: (least: number) => `at least ${least} rules must hold`,
    or: (text: string) => `or ${text}`,
    not: (text: string) => `not (${text})`,
    off: (text: string) => `${text} (switched off)`,
  },
  tr: {
    all: "her kural sağlanmalı",
    any: "bir kural yeter",
    none: "hiçbir kural sağlanmamalı",
    atLeast: (least: number) => `en az ${least} kural sağlanmalı`,
    or: (text: string) => `veya ${text}`,
    not: (text: string) => `şunlar hariç (${text})`,
    off: (text: string) => `${text} (kapalı)`,
  },
} as const satisfies Record<Locale, object>;
