"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { navFor } from "./nav";
import { useShell } from "./shell-context";

const PAUSE_MS = 1200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The keys of the whole app: Ctrl+K, Ctrl+J, Ctrl+B, ? and G followed by a room's letter. */
export function useShortcuts(toggleSidebar: () => void): void {
  const shell = useShell();
  const router = useRouter();
  const wentAt = useRef(0);

  const runCombination = (key: string): boolean => {
    if (key === "k") {
      shell.showOverlay(shell.overlay === "commands" ? null : "commands");
    } else if (key === "j") {
      shell.setAssistantOpen(!shell.assistantOpen);
    } else if (key === "b") {
      toggleSidebar();
    } else {
      return false;
    }
    return true;
  };

  const runSingle = (key: string, at: number): boolean => {
    const item =
      at - wentAt.current < PAUSE_MS ? navFor(shell.store.role).find(({ shortcut }) => shortcut === key) : undefined;
    wentAt.current = key === "g" ? at : 0;
    if (item) {
      router.push(item.href);
      return true;
    }
    if (key === "?") {
      shell.showOverlay("shortcuts");
      return true;
    }
    return false;
  };

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.altKey) {
      return;
    }
    const key = event.key.toLowerCase();
    const combined = event.ctrlKey || event.metaKey;
    const done = combined
      ? !event.shiftKey && runCombination(key)
      : !isTyping(event.target) && shell.overlay === null && runSingle(key, event.timeStamp);
    if (done) {
      event.preventDefault();
    }
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
