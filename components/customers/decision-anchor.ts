/** How the anchors of the Decisions tab begin. */
export const DECISION_ANCHOR = "decision-";

/** Shows a part of the page and puts the keyboard there; false where there is none. */
export function arriveAt(id: string): boolean {
  const part = document.getElementById(id);
  part?.scrollIntoView({ block: "start" });
  part?.focus({ preventScroll: true });
  return part !== null;
}
