import type { DraftGraph, JourneyEdge, JourneyNode } from "./schema";

export const nodeOf = (graph: DraftGraph, id: string): JourneyNode | null =>
  graph.nodes.find((node) => node.id === id) ?? null;

export const entriesOf = (graph: DraftGraph): JourneyNode[] => graph.nodes.filter((node) => node.type === "entry");

export const edgesFrom = (graph: DraftGraph, id: string): JourneyEdge[] =>
  graph.edges.filter((edge) => edge.from === id);

export const edgeKey = (edge: JourneyEdge): string => `${edge.from}:${edge.port}>${edge.to}`;

/** Where a port leads, or null when it hangs in the air. */
export const targetOf = (graph: DraftGraph, id: string, port: string): string | null =>
  graph.edges.find((edge) => edge.from === id && edge.port === port)?.to ?? null;

/** Every node that can be walked to from `start`, itself included. */
export function reachableFrom(graph: DraftGraph, start: readonly string[]): Set<string> {
  const seen = new Set(start);
  const open = [...start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { to } of edgesFrom(graph, id)) {
      if (!seen.has(to)) {
        seen.add(to);
        open.push(to);
      }
    }
  }
  return seen;
}

/** Nodes from the entry down, each after all that lead to it. Nodes on a circle are left out. */
export function inOrder(graph: DraftGraph): JourneyNode[] {
  const waiting = new Map(graph.nodes.map((node) => [node.id, 0]));
  for (const { to } of graph.edges) {
    waiting.set(to, (waiting.get(to) ?? 0) + 1);
  }
  const ready = graph.nodes.filter((node) => waiting.get(node.id) === 0);
  const ordered: JourneyNode[] = [];
  for (let node = ready.shift(); node !== undefined; node = ready.shift()) {
    ordered.push(node);
    for (const { to } of edgesFrom(graph, node.id)) {
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      const next = left === 0 ? nodeOf(graph, to) : null;
      if (next) {
        ready.push(next);
      }
    }
  }
  return ordered;
}

/** Nodes that stand on a circle or behind one. */
export function onCircle(graph: DraftGraph): JourneyNode[] {
  const ordered = new Set(inOrder(graph).map((node) => node.id));
  return graph.nodes.filter(
    (node) =>
      !ordered.has(node.id) &&
      reachableFrom(
        graph,
        edgesFrom(graph, node.id).map((edge) => edge.to),
      ).has(node.id),
  );
}
