"use client";

import { useCallback, useState } from "react";

/** Names of what rules speak of by id: those that came with the page, and those that were chosen since. */
export function useNames(initial: Readonly<Record<string, string>>) {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(() => new Map(Object.entries(initial)));
  const learnNames = useCallback(
    (told: Readonly<Record<string, string>>) => setNames((known) => new Map([...known, ...Object.entries(told)])),
    [],
  );
  return { names, learnNames };
}
