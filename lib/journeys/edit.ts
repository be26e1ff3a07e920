import { edgesFrom, nodeOf, reachableFrom, targetOf } from "./graph";
import { findNode } from "./nodes";
import type { DraftGraph, JourneyEdge, JourneyNode } from "./schema";

/** Edits of a drawing. Each answers a new drawing; one that makes no sense answers the same. */
export const ROW_HEIGHT = 160;

export type Place = { x: number; y: number };

/** A step that stands alone until it is connected. */
export function addNode(graph: DraftGraph, type: string, id: string, position: Place): DraftGraph {
  const node = newNode(type, id, position);
  return node === null || nodeOf(graph, id) ? graph : { ...graph, nodes: [...graph.nodes, node] };
}

/** A step between a port and where it led; whatever comes after moves down. All its ports lead on to the old target. */
export function insertNode(
  graph: DraftGraph,
  at: { from: string; port: string },
  type: string,
  id: string,
): DraftGraph {
  const source = nodeOf(graph, at.from);
  const node = source && newNode(type, id, { x: source.position.x, y: source.position.y + ROW_HEIGHT });
  if (!source || !node || !findNode(type)?.hasInput || nodeOf(graph, id)) {
    return graph;
  }
  const target = targetOf(graph, at.from, at.port);
  const after = target === null ? new Set<string>() : reachableFrom(graph, [target]);
  const ports = findNode(type)?.ports ?? [];
  const outgoing = target === null ? [] : ports.map((port): JourneyEdge => ({ from: id, port: port.key, to: target }));
  return {
    ...graph,
    nodes: [...graph.nodes.map((other) => (after.has(other.id) ? shifted(other) : other)), node],
    edges: [...without(graph.edges, at), { ...at, to: id }, ...outgoing],
  };
}

/** Takes steps out; whoever led to one leads on to what came next. */
export function removeNodes(graph: DraftGraph, ids: readonly string[]): DraftGraph {
  return ids.reduce(removeNode, graph);
}

function removeNode(graph: DraftGraph, id: string): DraftGraph {
  if (!nodeOf(graph, id)) {
    return graph;
  }
  const next = edgesFrom(graph, id)[0]?.to ?? null;
  const edges = graph.edges
    .filter((edge) => edge.from !== id)
    .flatMap((edge) => (edge.to !== id ? [edge] : next === null ? [] : [{ ...edge, to: next }]));
  return { ...graph, nodes: graph.nodes.filter((node) => node.id !== id), edges };
}

/** Whether a line may be drawn: it ends at a step with a way in, and nobody would walk in a circle. */
export function canConnect(graph: DraftGraph, { from, port, to }: JourneyEdge): boolean {
  const [source, target] = [nodeOf(graph, from), nodeOf(graph, to)];
  const hasPort = source && findNode(source.type)?.ports.some(({ key }) => key === port);
  return Boolean(hasPort && target && findNode(target.type)?.hasInput) && !reachableFrom(graph, [to]).has(from);
}

/** Draws a line; a port leads to one place, so its old line goes. */
export const connect = (graph: DraftGraph, edge: JourneyEdge): DraftGraph =>
  canConnect(graph, edge) ? { ...graph, edges: [...without(graph.edges, edge), edge] } : graph;

export const disconnect = (graph: DraftGraph, at: { from: string; port: string }): DraftGraph => ({
  ...graph,
  edges: without(graph.edges, at),
});

export const configure = (graph: DraftGraph, id: string, config: Record<string, unknown>): DraftGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === id ? { ...node, config } : node)),
});

/** New places for some steps; the rest stay. */
export function place(graph: DraftGraph, positions: ReadonlyMap<string, Place>): DraftGraph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => {
      const position = positions.get(node.id);
      return position ? { ...node, position: { x: Math.round(position.x), y: Math.round(position.y) } } : node;
    }),
  };
}

function newNode(type: string, id: string, position: Place): JourneyNode | null {
  const definition = findNode(type);
  return definition && { id, type, config: definition.initial, position };
}

const shifted = (node: JourneyNode): JourneyNode => ({
  ...node,
  position: { x: node.position.x, y: node.position.y + ROW_HEIGHT },
});

const without = (edges: readonly JourneyEdge[], { from, port }: { from: string; port: string }): JourneyEdge[] =>
  edges.filter((edge) => edge.from !== from || edge.port !== port);
