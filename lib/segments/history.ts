import type { Filter } from "./schema";
import { type Edit, edit } from "./tree";

const STEPS_MAX = 200;

/** A filter with the way back and forth. Typing into one rule is one step, however many letters it takes. */
export type History = {
  past: readonly Filter[];
  present: Filter;
  future: readonly Filter[];
  lastSet: string | null;
};

export const startHistory = (present: Filter): History => ({ past: [], present, future: [], lastSet: null });

export function apply(history: History, change: Edit): History {
  const present = edit(history.present, change);
  if (present === history.present) {
    return history;
  }
  const lastSet = change.kind === "set" ? burstOf(change.condition) : null;
  const continues = lastSet !== null && lastSet === history.lastSet;
  const past = continues ? history.past : [...history.past, history.present].slice(-STEPS_MAX);
  return { past, present, future: [], lastSet };
}

/** Another field or operator begins a new step. */
const burstOf = ({ id, field, operator }: { id: string; field: string; operator: string }): string =>
  JSON.stringify([id, field, operator]);

export function undo({ past, present, future, ...rest }: History): History {
  const before = past.at(-1);
  return before
    ? { past: past.slice(0, -1), present: before, future: [present, ...future], lastSet: null }
    : { past, present, future, ...rest };
}

export function redo({ past, present, future, ...rest }: History): History {
  const [next, ...later] = future;
  return next
    ? { past: [...past, present], present: next, future: later, lastSet: null }
    : { past, present, future, ...rest };
}
