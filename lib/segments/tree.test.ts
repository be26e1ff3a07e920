import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyFilter } from "./empty-filter";
import { apply, redo, startHistory, undo } from "./history";
import { CONDITIONS_MAX, type Condition, DEPTH_MAX, type Filter, type FilterNode, type Group } from "./schema";
import { conditionsOf, type Edit, edit } from "./tree";

const rule = (id: string): Condition => ({ kind: "condition", id, field: "city", operator: "is", value: ["x"] });
const group = (id: string, ...items: FilterNode[]): Group => ({ kind: "group", id, match: "any", items });
const filter = (...items: FilterNode[]): Filter => ({ version: 2, root: { ...group("root", ...items), match: "all" } });

/** The tree as nested ids: "a (b c)". */
const shape = (node: FilterNode): string =>
  node.kind === "condition" ? node.id : `${node.id}(${node.items.map(shape).join(" ")})`;
const shapeAfter = (start: Filter, ...edits: Edit[]): string => shape(edits.reduce(edit, start).root);

describe("editing", () => {
  const start = filter(rule("a"), group("g", rule("b"), rule("c")), rule("d"));

  test("a removed group takes its rules along, and a group that loses its last rule goes too", () => {
    expect(shapeAfter(start, { kind: "remove", id: "g" })).toBe("root(a d)");
    expect(shapeAfter(start, { kind: "remove", id: "b" }, { kind: "remove", id: "c" })).toBe("root(a d)");
  });

  test("moving down walks in reading order: into the next group, through it, and out of it", () => {
    const down: Edit = { kind: "shift", id: "a", by: 1 };
    expect(shapeAfter(start, down)).toBe("root(g(a b c) d)");
    expect(shapeAfter(start, down, down, down)).toBe("root(g(b c a) d)");
    expect(shapeAfter(start, down, down, down, down)).toBe("root(g(b c) a d)");
  });

  test("moving up and down again changes nothing", () => {
    const there: Edit = { kind: "shift", id: "d", by: -1 };
    const back: Edit = { kind: "shift", id: "d", by: 1 };
    expect(shapeAfter(start, there, there, back, back)).toBe(shape(start.root));
  });

  test("a group cannot move into itself", () => {
    expect(edit(start, { kind: "move", id: "g", into: "g", at: 0 })).toBe(start);
  });

  test("moving within a group counts places as the reader sees them", () => {
    expect(shapeAfter(start, { kind: "move", id: "a", into: "root", at: 3 })).toBe("root(g(b c) d a)");
    expect(shapeAfter(start, { kind: "move", id: "d", into: "root", at: 0 })).toBe("root(d a g(b c))");
  });

  test("wrapping puts a rule into a group of its own, in its place", () => {
    expect(shapeAfter(start, { kind: "wrap", id: "a", groupId: "n", match: "any" })).toBe("root(n(a) g(b c) d)");
  });

  test("dropping one rule on another puts both into a group, in the place of the one that was there", () => {
    const drop: Edit = { kind: "pair", id: "a", onto: "d", groupId: "n", match: "any" };
    expect(shapeAfter(start, drop)).toBe("root(g(b c) n(d a))");
    expect(shapeAfter(start, { ...drop, id: "b" }, { ...drop, id: "c", groupId: "m" })).toBe("root(a n(m(d c) b))");
    expect(edit(start, { ...drop, id: "g", onto: "b" })).toBe(start);
    expect(edit(start, { ...drop, onto: "a" })).toBe(start);
  });

  test("a duplicate stands behind its original with ids of its own", () => {
    expect(shapeAfter(start, { kind: "duplicate", id: "g", newId: "h" })).toBe("root(a g(b c) h(h-1 h-2) d)");
  });

  test("rows that were not touched stay the very same objects", () => {
    const next = edit(start, { kind: "set", condition: { ...rule("b"), value: ["y"] } });
    expect(next.root.items[0]).toBe(start.root.items[0]);
    expect(next.root.items[2]).toBe(start.root.items[2]);
  });
});

const anyId = fc.constantFrom("root", "a", "b", "c", "d", "e", "f", "g", "nobody");
const anyNode = fc.constantFrom<FilterNode>(rule("x"), rule("y"), group("z", rule("v"), rule("w")), group("empty"));
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), into: anyId, node: anyNode }),
  fc.record({ kind: fc.constant("remove" as const), id: anyId }),
  fc.record({ kind: fc.constant("join" as const), id: anyId, match: fc.constantFrom("all", "any", "none") }),
  fc.record({ kind: fc.constant("move" as const), id: anyId, into: anyId, at: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ kind: fc.constant("shift" as const), id: anyId, by: fc.constantFrom(-1 as const, 1 as const) }),
  fc.record({
    kind: fc.constant("wrap" as const),
    id: anyId,
    groupId: fc.constantFrom("p", "q", "r"),
    match: fc.constant("any" as const),
  }),
  fc.record({
    kind: fc.constant("pair" as const),
    id: anyId,
    onto: anyId,
    groupId: fc.constantFrom("s", "t"),
    match: fc.constant("any" as const),
  }),
  fc.record({ kind: fc.constant("duplicate" as const), id: anyId, newId: fc.constantFrom("k", "l", "m") }),
);
const anyEdits = fc.array(anyEdit, { maxLength: 30 });
const busy = filter(rule("a"), group("g", rule("b"), group("f", rule("c"), rule("d"))), rule("e"));

const idsOf = (node: FilterNode): string[] =>
  node.kind === "condition" ? [node.id] : [node.id, ...node.items.flatMap(idsOf)];
const depthOf = (node: FilterNode): number =>
  node.kind === "condition" ? 0 : 1 + Math.max(0, ...node.items.map(depthOf));

describe("any sequence of edits", () => {
  test("keeps ids unique and the limits of depth and number", () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const { root } = edits.reduce(edit, busy);
        const ids = idsOf(root);
        expect(new Set(ids).size).toBe(ids.length);
        expect(depthOf(root)).toBeLessThanOrEqual(DEPTH_MAX);
        expect(root.id).toBe("root");
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  test("moves lose no rule and add none", () => {
    const moves = anyEdits.map((edits) => edits.filter(({ kind }) => ["move", "shift", "wrap", "join"].includes(kind)));
    fc.assert(
      fc.property(moves, (edits) => {
        const ids = conditionsOf(edits.reduce(edit, busy).root).map(({ id }) => id);
        expect(ids.sort()).toEqual(["a", "b", "c", "d", "e"]);
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  test("can be taken back one by one to the very start, and done again to the very end", () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const end = edits.reduce(apply, startHistory(busy));
        const start = end.past.reduce((history) => undo(history), end);
        expect(start.present).toBe(busy);
        expect(start.future.reduce((history) => redo(history), start).present).toBe(end.present);
      }),
      { seed: 13, numRuns: 200 },
    );
  });
});

test("the two-hundred-and-first rule is refused, and so is the eleventh level", () => {
  const full = filter(...Array.from({ length: CONDITIONS_MAX }, (_, index) => rule(`r${index}`)));
  expect(edit(full, { kind: "add", into: "root", node: rule("more") })).toBe(full);
  let deep: Filter = filter(rule("a"));
  for (let level = 1; level < DEPTH_MAX; level++) {
    deep = edit(deep, { kind: "wrap", id: "a", groupId: `g${level}`, match: "any" });
  }
  expect(depthOf(deep.root)).toBe(DEPTH_MAX);
  expect(edit(deep, { kind: "wrap", id: "a", groupId: "more", match: "any" })).toBe(deep);
});

test("typing into one rule is one step back, another rule begins the next", () => {
  const typed = ["y", "yz", "yz1"].reduce(
    (history, word) => apply(history, { kind: "set", condition: { ...rule("a"), value: [word] } }),
    startHistory(busy),
  );
  expect(undo(typed).present).toBe(busy);
  const other = apply(typed, { kind: "set", condition: { ...rule("e"), value: ["q"] } });
  expect(undo(other).present).toBe(typed.present);
});

test("an edit in the past forgets the future", () => {
  const edited = apply(startHistory(busy), { kind: "remove", id: "a" });
  expect(apply(undo(edited), { kind: "remove", id: "e" }).future).toEqual([]);
  expect(undo(startHistory(emptyFilter())).present).toEqual(emptyFilter());
});
