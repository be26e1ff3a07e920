import { shortId } from "@/lib/base/ids";
import type { DraftGraph } from "./schema";

/** What a new journey shows: a way in and a way out. */
export function blankGraph(random: () => number = Math.random): DraftGraph {
  const [entry, end] = [`entry-${shortId(random)}`, `end-${shortId(random)}`];
  return {
    version: 1,
    nodes: [
      { id: entry, type: "entry", config: {}, position: { x: 0, y: 0 } },
      { id: end, type: "end", config: {}, position: { x: 0, y: 160 } },
    ],
    edges: [{ from: entry, port: "next", to: end }],
  };
}
