"use client";

import { createContext, type ReactNode, use, useState } from "react";
import { useStore } from "zustand";
import { shortId } from "@/lib/base/ids";
import { present } from "@/lib/base/invariant";
import { insertNode } from "@/lib/journeys/edit";
import { createEditorStore, type EditorState, type EditorStore } from "./editor-store";
import type { JourneyView, SegmentOption } from "./journey-view";

type Editor = { store: EditorStore; segments: readonly SegmentOption[]; canWrite: boolean; journeyId: string };

const EditorContext = createContext<Editor | null>(null);

export function EditorProvider({
  journey,
  canWrite,
  children,
}: {
  journey: JourneyView;
  canWrite: boolean;
  children: ReactNode;
}) {
  const [store] = useState(() => createEditorStore({ graph: journey.draft, name: journey.name }, Date.now));
  return (
    <EditorContext value={{ store, segments: journey.segments, canWrite, journeyId: journey.id }}>
      {children}
    </EditorContext>
  );
}

export const useEditor = (): Editor => present(use(EditorContext), "editor around this component");

export const useEditorState = <Part,>(select: (state: EditorState) => Part): Part =>
  useStore(useEditor().store, select);

export const newNodeId = (type: string): string => `${type.replaceAll("_", "-")}-${shortId()}`;

/** Puts a new step behind a port and opens its settings. */
export function useInsertStep(): (at: { from: string; port: string }, type: string) => void {
  const { store } = useEditor();
  return (at, type) => {
    const { graph, edit, select } = store.getState();
    const id = newNodeId(type);
    edit(insertNode(graph, at, type, id));
    select(id);
  };
}
