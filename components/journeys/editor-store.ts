import { type TemporalState, temporal } from "zundo";
import { createStore, type StoreApi } from "zustand";
import type { DraftGraph } from "@/lib/journeys/schema";

export type EditorState = {
  graph: DraftGraph;
  name: string;
  selectedId: string | null;
  /** The kind of step that is being dragged from the palette. */
  dragged: string | null;
  /** Takes a new drawing. Edits with the same `joins` that follow each other closely are undone together. */
  edit: (graph: DraftGraph, joins?: string) => void;
  rename: (name: string) => void;
  select: (id: string | null) => void;
  drag: (type: string | null) => void;
};

export type EditorStore = StoreApi<EditorState> & { temporal: StoreApi<TemporalState<Pick<EditorState, "graph">>> };

const JOIN_MS = 1_200;
const HISTORY = 100;

/** The state of one open canvas. Undo walks through drawings only: not through names, selections or drags under way. */
export function createEditorStore(initial: { graph: DraftGraph; name: string }, clock: () => number): EditorStore {
  let last: { joins: string; atMs: number } | null = null;
  const store: EditorStore = createStore<EditorState>()(
    temporal(
      (set, get) => ({
        ...initial,
        selectedId: null,
        dragged: null,
        edit: (graph, joins) => {
          if (graph === get().graph) {
            return;
          }
          const isContinued = joins !== undefined && last?.joins === joins && clock() - last.atMs < JOIN_MS;
          last = joins === undefined ? null : { joins, atMs: clock() };
          const history = store.temporal.getState();
          if (isContinued) {
            history.pause();
          }
          set({ graph });
          history.resume();
        },
        rename: (name) => set({ name }),
        select: (selectedId) => set({ selectedId }),
        drag: (dragged) => set({ dragged }),
      }),
      { partialize: ({ graph }) => ({ graph }), equality: (a, b) => a.graph === b.graph, limit: HISTORY },
    ),
  );
  return store;
}
