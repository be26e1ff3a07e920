import ELK, { type ElkNode } from "elkjs/lib/elk-api";
import { place } from "@/lib/journeys/edit";
import { fromElk, toElk } from "@/lib/journeys/layout";
import type { DraftGraph } from "@/lib/journeys/schema";

let engine: InstanceType<typeof ELK> | null = null;

/** Arranges all steps from top to bottom. The layout engine is fetched, into its own thread, at the first use. */
export async function tidied(graph: DraftGraph): Promise<DraftGraph> {
  engine ??= new ELK({
    workerFactory: () => new Worker(new URL("./elk.worker.ts", import.meta.url), { type: "module" }),
  });
  const laid: ElkNode = await engine.layout(toElk(graph));
  return place(graph, fromElk(laid));
}
