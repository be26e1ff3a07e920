"use client";

import { useEffect, useState } from "react";
import { routes } from "@/lib/base/routes";
import { ReadyMadeCount } from "@/lib/segments/views";

/** The counts of the ready-made segments as they come in; null for one that could not be counted. */
export function useReadyMadeCounts(): ReadonlyMap<string, number | null> {
  const [counts, setCounts] = useState<ReadonlyMap<string, number | null>>(new Map());
  useEffect(() => {
    const leaving = new AbortController();
    const read = (line: string) => {
      const { key, count } = ReadyMadeCount.parse(JSON.parse(line));
      setCounts((known) => new Map(known).set(key, count));
    };
    // Without counts the segments can still be taken; whoever opens one sees what went wrong.
    readLines(routes.api.readyMadeCounts(), leaving.signal, read).catch(() => {});
    return () => leaving.abort();
  }, []);
  return counts;
}

async function readLines(url: string, signal: AbortSignal, read: (line: string) => void): Promise<void> {
  const response = await fetch(url, { signal });
  const reader = response.ok ? response.body?.pipeThrough(new TextDecoderStream()).getReader() : undefined;
  let rest = "";
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const lines = `${rest}${part.value}`.split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(read);
  }
}
