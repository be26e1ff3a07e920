import type { Place } from "./edit";
import { edgeKey } from "./graph";
import { findNode } from "./nodes";
import type { DraftGraph } from "./schema";

export const CARD = { width: 240, height: 88 } as const;

type Port = { id: string; layoutOptions: Record<string, string> };
export type LayoutNode = {
  id: string;
  width: number;
  height: number;
  ports: Port[];
  layoutOptions: Record<string, string>;
};
export type LayoutGraph = {
  id: string;
  layoutOptions: Record<string, string>;
  children: LayoutNode[];
  edges: { id: string; sources: string[]; targets: string[] }[];
};

const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.spacing.nodeNodeBetweenLayers": "88",
  "elk.spacing.nodeNode": "40",
};

/** The drawing as the layout engine wants it: first port left, last port right. */
export function toElk(graph: DraftGraph): LayoutGraph {
  const levels = levelsOf(graph);
  const level = (id: string) => levels.get(id) ?? 0;
  const lines = graph.edges.map((edge) => laneOf(edge, level(edge.to) - level(edge.from) - 1));
  return {
    id: "journey",
    layoutOptions: OPTIONS,
    children: [
      ...graph.nodes.map((node) => layoutNode(node.id, findNode(node.type)?.ports.map(({ key }) => key) ?? [])),
      ...lines.flatMap(({ children }) => children),
    ],
    edges: lines.flatMap(({ edges }) => edges),
  };
}

/** How many steps lie before each at most. A circle, which a draft may have, ends the count. */
function levelsOf(graph: DraftGraph): Map<string, number> {
  const levels = new Map(graph.nodes.map(({ id }) => [id, 0]));
  for (let round = 1; round < graph.nodes.length; round++) {
    for (const { from, to } of graph.edges) {
      levels.set(to, Math.max(levels.get(to) ?? 0, Math.min((levels.get(from) ?? 0) + 1, round)));
    }
  }
  return levels;
}

/** A line is drawn straight down. Where it passes levels, an empty step keeps each of them clear for it. */
function laneOf(edge: DraftGraph["edges"][number], passed: number): Pick<LayoutGraph, "children" | "edges"> {
  const key = edgeKey(edge);
  const children = Array.from({ length: Math.max(0, passed) }, (_, index) => layoutNode(`${key}#${index}`, ["out"]));
  const stops = children.map(({ id }) => ({ source: `${id}.out`, target: `${id}.in` }));
  const sources = [`${edge.from}.${edge.port}`, ...stops.map(({ source }) => source)];
  const targets = [...stops.map(({ target }) => target), `${edge.to}.in`];
  const edges = sources.flatMap((source, index) => {
    const target = targets[index];
    return target ? [{ id: index === 0 ? key : `${key}#${index}`, sources: [source], targets: [target] }] : [];
  });
  return { children, edges };
}

function layoutNode(id: string, ports: readonly string[]): LayoutNode {
  // On the lower side the engine counts ports from right to left.
  const out = ports.map((key, index) => port(`${id}.${key}`, "SOUTH", ports.length - 1 - index));
  return {
    id,
    ...CARD,
    ports: [port(`${id}.in`, "NORTH", 0), ...out],
    layoutOptions: { "elk.portConstraints": "FIXED_ORDER" },
  };
}

const port = (id: string, side: string, index: number): Port => ({
  id,
  layoutOptions: { "elk.port.side": side, "elk.port.index": String(index) },
});

/** Where the layout engine put each step. */
export function fromElk(laid: { children?: readonly { id: string; x?: number; y?: number }[] }): Map<string, Place> {
  return new Map((laid.children ?? []).map(({ id, x, y }) => [id, { x: x ?? 0, y: y ?? 0 }]));
}
