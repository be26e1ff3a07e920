import { present } from "@/lib/base/invariant";
import { nodeOf, targetOf } from "./graph";
import { findNode } from "./nodes";
import type { NodeDefinition, Person } from "./nodes/define-node";
import type { DraftGraph, EnrolmentStatus, JourneyNode } from "./schema";

/** Where one person stands. */
export type Walk = { nodeId: string; status: EnrolmentStatus; step: number; dueAt: Date | null };

/** One move: where the person stands after it, by which port they left, and the message it plans. */
export type Move = { walk: Walk; left: { nodeId: string; port: string | null }; message: "email" | null };

/**
 * The meaning of a journey for one person: what happens at `now` to somebody who is due.
 * The engine does the same to sets of people by SQL; a test proves that the two agree.
 */
export function stepOf(graph: DraftGraph, walk: Walk, person: Person, now: Date): Move | null {
  if (walk.status !== "active" || walk.dueAt === null || walk.dueAt > now) {
    return null;
  }
  const { node, definition } = definedNode(graph, walk.nodeId);
  const port = definition.choose(node.config, person);
  const target = port === null ? null : targetOf(graph, node.id, port);
  const walked = target === null ? ended(walk) : arrived(graph, walk, target, now);
  return { walk: walked, left: { nodeId: node.id, port }, message: definition.message ?? null };
}

const ended = (walk: Walk): Walk => ({ ...walk, status: "completed", step: walk.step + 1, dueAt: null });

const arrived = (graph: DraftGraph, walk: Walk, target: string, now: Date): Walk => ({
  ...walk,
  nodeId: target,
  step: walk.step + 1,
  dueAt: dueOnArrival(graph, target, now),
});

/** When somebody who arrives at a node now is due to leave it. */
export function dueOnArrival(graph: DraftGraph, nodeId: string, now: Date): Date {
  const { node, definition } = definedNode(graph, nodeId);
  return definition.dueAt?.(node.config, now) ?? now;
}

/** A node of a published graph with its kind; publishing made sure that both exist. */
export function definedNode(graph: DraftGraph, id: string): { node: JourneyNode; definition: NodeDefinition } {
  const node = present(nodeOf(graph, id), `node ${id} of the published graph`);
  return { node, definition: present(findNode(node.type), `kind of node ${node.type}`) };
}
