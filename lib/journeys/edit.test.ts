import fc from "fast-check";
import { expect, test } from "vitest";
import { blankGraph } from "./blank";
import { addNode, canConnect, configure, connect, disconnect, insertNode, place, removeNodes } from "./edit";
import { edgeKey, inOrder, onCircle, targetOf } from "./graph";
import { journeyIssues } from "./issues";
import { fromElk, toElk } from "./layout";
import { nodes } from "./nodes";
import type { DraftGraph } from "./schema";
import { earliestMs } from "./timing";

const blank: DraftGraph = {
  version: 1,
  nodes: [
    { id: "in", type: "entry", config: {}, position: { x: 0, y: 0 } },
    { id: "out", type: "end", config: {}, position: { x: 0, y: 150 } },
  ],
  edges: [{ from: "in", port: "next", to: "out" }],
};

test("a step put between two others takes both lines and pushes the rest down", () => {
  const graph = insertNode(blank, { from: "in", port: "next" }, "wait", "w");
  expect(graph.edges.map(edgeKey)).toEqual(["in:next>w", "w:next>out"]);
  expect(graph.nodes.map(({ id, position }) => [id, position.y])).toEqual([
    ["in", 0],
    ["out", 310],
    ["w", 160],
  ]);
});

test("both ways of a new branch lead on to what came next", () => {
  const graph = insertNode(blank, { from: "in", port: "next" }, "branch", "b");
  expect([targetOf(graph, "b", "yes"), targetOf(graph, "b", "no")]).toEqual(["out", "out"]);
});

test("taking a step out joins its neighbours again", () => {
  const graph = removeNodes(insertNode(blank, { from: "in", port: "next" }, "wait", "w"), ["w"]);
  expect(graph.edges).toEqual(blank.edges);
});

test("a line into an entry, from no port, or back to an earlier step is not drawn", () => {
  const graph = insertNode(
    insertNode(blank, { from: "in", port: "next" }, "wait", "a"),
    { from: "a", port: "next" },
    "wait",
    "b",
  );
  expect(canConnect(graph, { from: "a", port: "next", to: "in" })).toBe(false);
  expect(canConnect(graph, { from: "a", port: "other", to: "out" })).toBe(false);
  expect(canConnect(graph, { from: "b", port: "next", to: "a" })).toBe(false);
  expect(connect(graph, { from: "b", port: "next", to: "a" })).toBe(graph);
  expect(targetOf(connect(graph, { from: "a", port: "next", to: "out" }), "a", "next")).toBe("out");
});

test("whatever is edited in whatever order, no circle appears, ids stay unique and no line hangs on a missing step", () => {
  const pick = fc.nat(30);
  const types = fc.constantFrom(...nodes.map((node) => node.type), "fax");
  const Edit = fc.oneof(
    fc.tuple(fc.constant("insert"), types, pick, pick),
    fc.tuple(fc.constant("add"), types, pick, pick),
    fc.tuple(fc.constant("remove"), types, pick, pick),
    fc.tuple(fc.constant("connect"), types, pick, pick),
    fc.tuple(fc.constant("disconnect"), types, pick, pick),
  );
  fc.assert(
    fc.property(fc.array(Edit, { maxLength: 25 }), (edits) => {
      let graph: DraftGraph = blank;
      edits.forEach(([kind, type, a, b], index) => {
        const node = graph.nodes[a % Math.max(1, graph.nodes.length)]?.id ?? "none";
        const other = graph.nodes[b % Math.max(1, graph.nodes.length)]?.id ?? "none";
        const edge = graph.edges[a % Math.max(1, graph.edges.length)] ?? { from: "none", port: "next", to: "none" };
        const port = b % 2 === 0 ? "next" : "yes";
        graph = {
          insert: () => insertNode(graph, edge, type, `n${index}`),
          add: () => addNode(graph, type, `n${index}`, { x: a, y: b }),
          remove: () => removeNodes(graph, [node]),
          connect: () => connect(graph, { from: node, port, to: other }),
          disconnect: () => disconnect(graph, edge),
        }[kind as "insert"]();
        const ids = graph.nodes.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(onCircle(graph)).toEqual([]);
        expect(inOrder(graph)).toHaveLength(ids.length);
        expect(graph.edges.every(({ from, to }) => ids.includes(from) && ids.includes(to))).toBe(true);
        expect(new Set(graph.edges.map(({ from, port: key }) => `${from}:${key}`)).size).toBe(graph.edges.length);
      });
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("days of waiting add up along the shortest way", () => {
  const waiting = configure(insertNode(blank, { from: "in", port: "next" }, "wait", "w"), "w", {
    amount: 2,
    unit: "days",
  });
  expect(earliestMs(waiting).get("out")).toBe(2 * 86_400_000);
});

test("a blank journey only lacks its segment", () => {
  expect(
    journeyIssues(
      blankGraph(() => 0.5),
      { segmentIds: new Set() },
    ).map((issue) => issue.id.split(":")[1]),
  ).toEqual(["no_segment"]);
});

test("the layout keeps yes on the left and comes back as whole positions", () => {
  const graph = insertNode(blank, { from: "in", port: "next" }, "branch", "b");
  const branch = toElk(graph).children.find(({ id }) => id === "b");
  expect(branch?.ports.map(({ id, layoutOptions }) => [id, layoutOptions["elk.port.index"]])).toEqual([
    ["b.in", "0"],
    ["b.yes", "1"],
    ["b.no", "0"],
  ]);
  const placed = place(graph, fromElk({ children: [{ id: "b", x: 10.4, y: 20.6 }] }));
  expect(placed.nodes.find(({ id }) => id === "b")?.position).toEqual({ x: 10, y: 21 });
});
