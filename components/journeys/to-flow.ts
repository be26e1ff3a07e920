import type { Edge, Node } from "@xyflow/react";
import type { Locale } from "@/lib/base/locale";
import { edgeKey } from "@/lib/journeys/graph";
import type { JourneyIssue } from "@/lib/journeys/issues";
import { findNode } from "@/lib/journeys/nodes";
import type { NodeGroup } from "@/lib/journeys/nodes/define-node";
import type { DraftGraph } from "@/lib/journeys/schema";
import { earliestMs } from "@/lib/journeys/timing";
import type { StepFigures } from "./journey-view";

export type StepData = {
  type: string;
  icon: string;
  group: NodeGroup;
  title: string;
  summary: string;
  hasInput: boolean;
  ports: { key: string; label: string }[];
  /** The sentence of the first issue, and how many there are. */
  issue: string | null;
  issueCount: number;
  /** How long after the start somebody gets here at the earliest; null when nobody does. */
  earliestMs: number | null;
  figures: StepFigures | null;
};
export type JourneyFlowNode = Node<StepData, "step">;
export type JourneyFlowEdge = Edge<
  { from: string; port: string; portLabel: string | null; fromTitle: string; toTitle: string },
  "step"
>;

export type FlowWorld = {
  locale: Locale;
  segmentNames: Readonly<Record<string, string>>;
  issues: readonly JourneyIssue[];
  figures: ReadonlyMap<string, StepFigures>;
};

/** The drawing as the canvas shows it: everything here is derived, nothing is stored. */
export function toFlow(graph: DraftGraph, world: FlowWorld): { nodes: JourneyFlowNode[]; edges: JourneyFlowEdge[] } {
  const reached = earliestMs(graph);
  const nodes = graph.nodes.map((node): JourneyFlowNode => {
    const issues = world.issues.filter((issue) => issue.nodeId === node.id);
    const data = {
      ...faceOf(node, world),
      issue: issues[0]?.text[world.locale] ?? null,
      issueCount: issues.length,
      earliestMs: reached.get(node.id) ?? null,
      figures: world.figures.get(node.id) ?? null,
    };
    return {
      id: node.id,
      type: "step",
      position: node.position,
      data,
      ariaLabel: `${data.title}: ${data.issue ?? data.summary}`,
    };
  });
  const titles = new Map(nodes.map(({ id, data }) => [id, data]));
  return { nodes, edges: graph.edges.map((edge) => flowEdge(edge, titles)) };
}

type Face = Omit<StepData, "issue" | "issueCount" | "earliestMs" | "figures">;

/** What a step looks like wherever it is shown. */
export function faceOf(node: DraftGraph["nodes"][number], world: Pick<FlowWorld, "locale" | "segmentNames">): Face {
  const definition = findNode(node.type);
  if (!definition) {
    return { type: node.type, icon: "", group: "exit", title: node.type, summary: "", hasInput: true, ports: [] };
  }
  const { type, icon, group, hasInput } = definition;
  return {
    type,
    icon,
    group,
    hasInput,
    title: definition.label[world.locale],
    summary: definition.summary(node.config, { segments: world.segmentNames }, world.locale),
    ports: definition.ports.map(({ key, label }) => ({ key, label: label[world.locale] })),
  };
}

function flowEdge(edge: DraftGraph["edges"][number], faces: ReadonlyMap<string, StepData>): JourneyFlowEdge {
  const from = faces.get(edge.from);
  const ports = from?.ports ?? [];
  const portLabel = ports.length > 1 ? (ports.find(({ key }) => key === edge.port)?.label ?? null) : null;
  const [fromTitle, toTitle] = [from?.title ?? "", faces.get(edge.to)?.title ?? ""];
  return {
    id: edgeKey(edge),
    type: "step",
    source: edge.from,
    sourceHandle: edge.port,
    target: edge.to,
    targetHandle: "in",
    ariaLabel: `${fromTitle}${portLabel === null ? "" : ` (${portLabel})`} → ${toTitle}`,
    data: { from: edge.from, port: edge.port, portLabel, fromTitle, toTitle },
  };
}
