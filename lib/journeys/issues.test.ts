import { expect, test } from "vitest";
import { journeyIssues } from "./issues";
import { nodes } from "./nodes";
import type { DraftGraph } from "./schema";

const SEGMENT = "0190a0a0-0000-7000-8000-000000000001";
const world = { segmentIds: new Set([SEGMENT]) };
const email = { subject: "Hello", preheader: "", blocks: [{ id: "b", kind: "paragraph", text: "Hi" }] };

type Steps = Record<string, [type: string, config?: Record<string, unknown>]>;

function draw(steps: Steps, lines: readonly [from: string, port: string, to: string][]): DraftGraph {
  return {
    version: 1,
    nodes: Object.entries(steps).map(([id, [type, config = {}]]) => ({ id, type, config, position: { x: 0, y: 0 } })),
    edges: lines.map(([from, port, to]) => ({ from, port, to })),
  };
}

const idsOf = (graph: DraftGraph): string[] => journeyIssues(graph, world).map((issue) => issue.id);

const whole = draw(
  {
    in: ["entry", { segmentId: SEGMENT }],
    mail: ["send_email", email],
    ask: ["branch", { segmentId: SEGMENT }],
    out: ["end"],
  },
  [
    ["in", "next", "mail"],
    ["mail", "next", "ask"],
    ["ask", "yes", "out"],
    ["ask", "no", "out"],
  ],
);

test("a whole drawing has nothing to mend", () => {
  expect(idsOf(whole)).toEqual([]);
});

test("an empty drawing asks for an entry and an end", () => {
  expect(idsOf({ version: 1, nodes: [], edges: [] })).toEqual(["no_entry", "no_end"]);
});

test("a second entry is one too many", () => {
  const graph = draw({ a: ["entry", { segmentId: SEGMENT }], b: ["entry", { segmentId: SEGMENT }], out: ["end"] }, [
    ["a", "next", "out"],
    ["b", "next", "out"],
  ]);
  expect(idsOf(graph)).toEqual(["b:second_entry"]);
});

test("a port without a line, a step nobody reaches, and a way in a circle are each named at their step", () => {
  expect(idsOf({ ...whole, edges: whole.edges.filter((edge) => edge.port !== "no") })).toEqual(["ask:open_no"]);
  const alone = {
    ...whole,
    nodes: [...whole.nodes, { id: "alone", type: "end", config: {}, position: { x: 0, y: 0 } }],
  };
  expect(idsOf(alone)).toEqual(["alone:unreachable"]);
  const circle = { ...whole, edges: whole.edges.map((edge) => (edge.port === "no" ? { ...edge, to: "mail" } : edge)) };
  expect(idsOf(circle)).toEqual(["mail:circle", "ask:circle"]);
});

test("a line from no port, to no step, into an entry, or twice from one port is refused", () => {
  const stray = (edge: DraftGraph["edges"][number]) => idsOf({ ...whole, edges: [...whole.edges, edge] });
  expect(stray({ from: "out", port: "next", to: "ask" })).toContain("stray_line:out:next>ask");
  expect(stray({ from: "ask", port: "maybe", to: "out" })).toContain("stray_line:ask:maybe>out");
  expect(stray({ from: "mail", port: "next", to: "out" })).toContain("stray_line:mail:next>out");
  expect(stray({ from: "ghost", port: "next", to: "out" })).toContain("stray_line:ghost:next>out");
  expect(stray({ from: "mail", port: "other", to: "in" })).toContain("stray_line:mail:other>in");
});

test("a step of an unknown kind and a segment that is gone are named", () => {
  expect(
    idsOf({ ...whole, nodes: whole.nodes.map((node) => (node.id === "mail" ? { ...node, type: "fax" } : node)) }),
  ).toContain("mail:unknown_type");
  expect(journeyIssues(whole, { segmentIds: new Set() }).map((issue) => issue.id)).toEqual([
    "in:segment_gone",
    "ask:segment_gone",
  ]);
});

test("two steps with one id are refused", () => {
  const twin = whole.nodes[3];
  expect(idsOf({ ...whole, nodes: [...whole.nodes, ...(twin ? [twin] : [])] })).toContain("out:same_id");
});

test("every issue says what to do in both languages", () => {
  const broken = draw({ a: ["entry"], b: ["send_email"], c: ["fax"], d: ["wait", { amount: 0, unit: "days" }] }, [
    ["d", "x", "a"],
  ]);
  for (const issue of journeyIssues(broken, world)) {
    expect(issue.text.en).toMatch(/[.!?]$|…\)\.$/);
    expect(issue.text.tr).toMatch(/\.$/);
  }
});

const EXAMPLES: Record<
  string,
  { complete: Record<string, unknown>; broken: [config: Record<string, unknown>, id: string][] }
> = {
  entry: {
    complete: { segmentId: SEGMENT },
    broken: [
      [{}, "no_segment"],
      [{ segmentId: "x" }, "no_segment"],
    ],
  },
  wait: {
    complete: { amount: 3, unit: "hours" },
    broken: [
      [{ amount: 1.5, unit: "days" }, "no_time"],
      [{ amount: 366, unit: "days" }, "no_time"],
      [{ amount: 1, unit: "years" }, "no_time"],
    ],
  },
  send_email: {
    complete: email,
    broken: [
      [{ ...email, subject: " " }, "no_subject"],
      [{ ...email, blocks: [] }, "no_content"],
      [
        { ...email, blocks: [{ id: "b", kind: "button", label: "Go", url: "javascript:alert(1)" }] },
        "incomplete_block",
      ],
      [{ ...email, subject: "Hi {{ customer.password }}" }, "unknown_field"],
    ],
  },
  branch: { complete: { segmentId: SEGMENT }, broken: [[{}, "no_segment"]] },
  end: { complete: {}, broken: [] },
};

test.each(nodes)(
  "$type: a complete config passes, each broken one is named, and the line of the card is never empty",
  (node) => {
    const example = EXAMPLES[node.type];
    expect(example, `add an example of "${node.type}" to this test`).toBeDefined();
    expect(node.issues(example?.complete ?? {})).toEqual([]);
    expect(node.config.safeParse(example?.complete).success).toBe(true);
    for (const [config, id] of example?.broken ?? []) {
      expect(node.issues(config).map((issue) => issue.id)).toContain(id);
      expect(node.config.safeParse(config).success || id === "unknown_field").toBe(id === "unknown_field");
    }
    for (const config of [node.initial, {}, example?.complete ?? {}]) {
      expect(node.summary(config, { segments: {} }, "en")).not.toBe("");
      expect(node.summary(config, { segments: {} }, "tr")).not.toBe("");
    }
  },
);
