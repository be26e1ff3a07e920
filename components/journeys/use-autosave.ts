"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { saveJourneyDraft } from "@/lib/actions/journeys";
import type { DraftGraph } from "@/lib/journeys/schema";
import { useEditor, useEditorState } from "./editor-context";

const PAUSE_MS = 1_000;

export type SaveState =
  | { kind: "saved"; at: Date }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "conflict" }
  | { kind: "failed"; message: string };

type Saved = { graph: DraftGraph; name: string; revision: number };

/** Keeps the drawing a second after the last change. One save at a time; the next takes what came meanwhile. */
export function useAutosave(initial: { revision: number; updatedAt: Date }, unknownError: string) {
  const { store, journeyId, canWrite } = useEditor();
  const graph = useEditorState((state) => state.graph);
  const name = useEditorState((state) => state.name);
  const saved = useRef<Saved>({ graph, name, revision: initial.revision });
  const running = useRef<Promise<boolean> | null>(null);
  const [state, setState] = useState<SaveState>({ kind: "saved", at: initial.updatedAt });

  const isDirty = () => {
    const now = store.getState();
    return now.graph !== saved.current.graph || now.name.trim() !== saved.current.name;
  };

  const saveOnce = async (overwrite: boolean): Promise<boolean> => {
    const { graph: nextGraph, name: typed } = store.getState();
    const nextName = typed.trim() === "" ? saved.current.name : typed.trim();
    setState({ kind: "saving" });
    try {
      const result = await saveJourneyDraft({
        id: journeyId,
        revision: saved.current.revision,
        name: nextName,
        graph: nextGraph,
        overwrite,
      });
      if (result?.data) {
        saved.current = { graph: nextGraph, name: nextName, revision: result.data.revision };
        setState({ kind: "saved", at: result.data.savedAt });
        return true;
      }
      const isConflict = result?.serverError?.code === "conflict" && result.serverError.pointer === null;
      setState(
        isConflict ? { kind: "conflict" } : { kind: "failed", message: result?.serverError?.message ?? unknownError },
      );
    } catch {
      setState({ kind: "failed", message: unknownError });
    }
    return false;
  };

  /** Saves what is unsaved, now. Answers whether everything on screen is kept. */
  const save = async (options: { overwrite?: boolean } = {}): Promise<boolean> => {
    await running.current;
    if (!isDirty() && !options.overwrite) {
      return true;
    }
    running.current = saveOnce(options.overwrite ?? false);
    const done = await running.current;
    running.current = null;
    return done && (isDirty() ? save() : true);
  };

  const onChange = useEffectEvent(() => {
    if (!canWrite || !isDirty()) {
      return undefined;
    }
    setState({ kind: "unsaved" });
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the drawing or its name is what starts the wait
  useEffect(() => onChange(), [graph, name]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (state.kind !== "saved") {
        event.preventDefault();
      }
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [state.kind]);

  return { state, save, revision: () => saved.current.revision };
}
