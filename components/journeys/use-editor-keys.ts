"use client";

import { useEffect, useEffectEvent } from "react";
import { useEditor } from "./editor-context";
import { focusSettings } from "./settings-focus";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable], [role=dialog]") !== null;

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y outside of text fields; Enter on a card opens its settings. */
export function useEditorKeys(): void {
  const { store, canWrite } = useEditor();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event.target)) {
      return;
    }
    const key = event.key.toLowerCase();
    const card = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(".react-flow__node") : null;
    if (key === "enter" && card?.dataset.id) {
      store.getState().select(card.dataset.id);
      focusSettings(card.dataset.id);
    } else if ((event.ctrlKey || event.metaKey) && canWrite && (key === "z" || key === "y")) {
      event.preventDefault();
      const { undo, redo } = store.temporal.getState();
      (key === "y" || event.shiftKey ? redo : undo)();
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
