import { useLocale } from "next-intl";
import type { JourneyNode } from "@/lib/journeys/schema";
import { useEditor } from "./editor-context";
import type { SegmentOption } from "./journey-view";
import { faceOf } from "./to-flow";

/** A step in words: its kind and what it does. */
export function useStepName(): (node: JourneyNode) => string {
  const locale = useLocale();
  const segmentNames = segmentNamesOf(useEditor().segments);
  return (node) => {
    const { title, summary } = faceOf(node, { locale, segmentNames });
    return node.type === "end" ? title : `${title}: ${summary}`;
  };
}

export const segmentNamesOf = (segments: readonly SegmentOption[]): Readonly<Record<string, string>> =>
  Object.fromEntries(segments.map(({ id, name }) => [id, name]));
