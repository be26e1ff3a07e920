import type { KeyboardEvent } from "react";
import type { Edit } from "@/lib/segments/tree";
import { focusAfterRemoval, focusHandle } from "./builder-focus";

/**
 * Alt with the arrows moves a rule or a group through the groups; the focus goes with it. On its menu button Delete takes
 * it away.
 */
export function actByKeys(event: KeyboardEvent, id: string, edit: (change: Edit) => void): void {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
  const isHandle = event.target instanceof HTMLElement && event.target.dataset.nodeHandle === id;
  if (event.altKey && by !== undefined) {
    event.preventDefault();
    event.stopPropagation();
    edit({ kind: "shift", id, by });
    focusHandle(id);
  } else if (event.key === "Delete" && isHandle) {
    event.stopPropagation();
    focusAfterRemoval(id);
    edit({ kind: "remove", id });
  }
}
