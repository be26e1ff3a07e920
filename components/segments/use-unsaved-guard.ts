"use client";

import { useEffect, useState } from "react";

/**
 * Keeps a page with unsaved work from being left by a slip: the browser asks on reload and close, and a click on a link
 * inside the app waits for an answer. `leaving` is the address that was clicked.
 */
export function useUnsavedGuard(isDirty: boolean) {
  const [leaving, setLeaving] = useState<string | null>(null);
  useEffect(() => {
    if (!isDirty) {
      return;
    }
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!link || !isPlain || link.target === "_blank" || !isOtherPage(link)) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      setLeaving(link.pathname + link.search);
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [isDirty]);
  return { leaving, stay: () => setLeaving(null) };
}

const isOtherPage = (link: HTMLAnchorElement): boolean =>
  link.origin === window.location.origin && link.pathname !== window.location.pathname;
