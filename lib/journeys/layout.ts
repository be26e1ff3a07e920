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
  return {
    id: "journey",
    layoutOptions: OPTIONS,
    children: graph.nodes.map((node) => layoutNode(node.id, findNode(node.type)?.ports.map(({ key }) => key) ?? [])),
    edges: graph.edges.map((edge) => ({
      id: edgeKey(edge),
      sources: [`${edge.from}.${edge.port}`],
      targets: [`${edge.to}.in`],
    })),
  };
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
