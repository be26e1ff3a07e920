"use client";

import { useEffect, useRef } from "react";

/**
 * Inside an open select: what radix hides from screen readers cannot be reached by Tab either.
 * A closed select keeps its options outside of the document, thus the look at `isConnected`.
 */
export function InertOthers() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let held: Element[] = [];
    const frame = requestAnimationFrame(() => {
      if (here.current?.isConnected) {
        held = [...document.querySelectorAll("[data-aria-hidden=true]:not([inert])")];
        for (const element of held) {
          element.setAttribute("inert", "");
        }
      }
    });
    return () => {
      cancelAnimationFrame(frame);
      for (const element of held) {
        element.removeAttribute("inert");
      }
    };
  }, []);
  return <span ref={here} hidden />;
}
