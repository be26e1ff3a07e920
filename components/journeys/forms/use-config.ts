import { configure } from "@/lib/journeys/edit";
import type { JourneyNode } from "@/lib/journeys/schema";
import { useEditor } from "../editor-context";

/** Changes fields of a step's settings; what is typed in one go is undone in one go. */
export function useConfig(node: JourneyNode): (change: Record<string, unknown>) => void {
  const { store } = useEditor();
  return (change) => {
    const { graph, edit } = store.getState();
    edit(configure(graph, node.id, { ...node.config, ...change }), `${node.id}:${Object.keys(change).join()}`);
  };
}
