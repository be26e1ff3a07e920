import { edgesFrom, inOrder } from "./graph";
import { drawnWaitMs } from "./nodes/wait";
import type { DraftGraph } from "./schema";

/** How long after the start somebody reaches each step at the earliest. Steps that cannot be reached are left out. */
export function earliestMs(graph: DraftGraph): Map<string, number> {
  const reached = new Map(graph.nodes.filter((node) => node.type === "entry").map((node) => [node.id, 0]));
  for (const node of inOrder(graph)) {
    const at = reached.get(node.id);
    if (at === undefined) {
      continue;
    }
    const leaves = at + (node.type === "wait" ? drawnWaitMs(node.config) : 0);
    for (const { to } of edgesFrom(graph, node.id)) {
      reached.set(to, Math.min(reached.get(to) ?? leaves, leaves));
    }
  }
  return reached;
}
