"use client";

import { useCallback, useEffect, useMemo, useReducer, useState } from "react";
import { useSegmentHandoff } from "@/components/shell/segment-handoff";
import { apply, type History, redo, startHistory, undo } from "@/lib/segments/history";
import type { Schedule } from "@/lib/segments/schedule";
import type { Filter } from "@/lib/segments/schema";
import type { Edit } from "@/lib/segments/tree";

export type SavedSegment = {
  name: string;
  filter: Filter;
  madeWithAi: boolean;
  tags: readonly string[];
  ownerId: string | null;
  schedule: Schedule;
};

type Step = { kind: "edit"; change: Edit } | { kind: "undo" } | { kind: "redo" };

function step(history: History, action: Step): History {
  return action.kind === "edit"
    ? apply(history, action.change)
    : action.kind === "undo"
      ? undo(history)
      : redo(history);
}

const partsOf = ({ name, filter, tags, ownerId, schedule }: SavedSegment): string =>
  JSON.stringify([name, filter, tags, ownerId, schedule]);

/** The segment as it stands on screen: name and filter with the way back, and whether it differs from what is saved. */
export function useSegmentDraft(
  initial: SavedSegment & { id: string | null },
  learnNames: (names: Readonly<Record<string, string>>) => void,
) {
  const [history, dispatch] = useReducer(step, initial.filter, startHistory);
  const [name, setName] = useState(initial.name);
  const [madeWithAi, setMadeWithAi] = useState(initial.madeWithAi);
  const [tags, setTags] = useState(initial.tags);
  const [ownerId, setOwnerId] = useState(initial.ownerId);
  const [schedule, setSchedule] = useState(initial.schedule);
  const [saved, setSaved] = useState<SavedSegment>(initial);
  const { offered, offer, show } = useSegmentHandoff();
  const { id } = initial;
  const filter = history.present;
  // The name of a ready-made segment says nothing about rules that take its place.
  const suggestedName = id === null ? initial.name : null;

  useEffect(() => {
    if (offered) {
      setMadeWithAi(true);
      learnNames(offered.names ?? {});
      dispatch({ kind: "edit", change: { kind: "load", filter: offered.filter } });
      setName((typed) => (typed === "" || typed === suggestedName ? (offered.name ?? "") : typed));
      offer(null);
    }
  }, [offered, offer, suggestedName, learnNames]);
  useEffect(() => {
    show({ id, name, filter });
    return () => show(null);
  }, [id, name, filter, show]);

  const isDirty = useMemo(
    () => partsOf({ name, filter, madeWithAi, tags, ownerId, schedule }) !== partsOf(saved),
    [name, filter, madeWithAi, tags, ownerId, schedule, saved],
  );
  return {
    filter,
    name,
    setName,
    madeWithAi,
    tags,
    setTags,
    ownerId,
    setOwnerId,
    schedule,
    setSchedule,
    isRescheduled: JSON.stringify(schedule) !== JSON.stringify(saved.schedule),
    isDirty,
    markSaved: setSaved,
    edit: useCallback((change: Edit) => dispatch({ kind: "edit", change }), []),
    undo: useCallback(() => dispatch({ kind: "undo" }), []),
    redo: useCallback(() => dispatch({ kind: "redo" }), []),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
}
