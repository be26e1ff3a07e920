"use client";

import { useRef } from "react";

/**
 * For dialogs: radix gives the focus back to a trigger, and loses it when a key opened the dialog. This gives it back
 * to where it came from, unless somebody has moved it meanwhile.
 */
export function useReturnFocus() {
  const cameFrom = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      cameFrom.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      const { activeElement, body } = document;
      const isFree = activeElement === null || activeElement === body;
      const back = cameFrom.current;
      if (!isFree) {
        event.preventDefault();
      } else if (back instanceof HTMLElement && back !== body && back.isConnected) {
        event.preventDefault();
        back.focus();
      }
    },
  };
}
