import type { Locale } from "@/lib/base/locale";
import { findNode } from "@/lib/journeys/nodes";
import type { DraftGraph } from "@/lib/journeys/schema";

export type SegmentName = { id: string; name: string };

/** A step of a published drawing in words, or null when only an earlier version had it. */
export function stepName(
  graph: DraftGraph,
  id: string,
  segments: readonly SegmentName[],
  locale: Locale,
): string | null {
  const node = graph.nodes.find((other) => other.id === id);
  const definition = node && findNode(node.type);
  if (!definition) {
    return null;
  }
  const names = { segments: Object.fromEntries(segments.map((segment) => [segment.id, segment.name])) };
  const label = definition.label[locale];
  return definition.type === "end" ? label : `${label}: ${definition.summary(node.config, names, locale)}`;
}
