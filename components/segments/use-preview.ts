"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Problem } from "@/lib/api/schema";
import { routes } from "@/lib/base/routes";
import type { Filter } from "@/lib/segments/schema";
import { Preview } from "@/lib/segments/views";

const PAUSE_MS = 400;

/** A refusal that the server has already put into the reader's language. */
export class PreviewError extends Error {}

/** The live count of a filter. Waits for a pause in typing; a question that is no longer wanted is aborted. */
export function usePreview(filter: Filter, isComplete: boolean) {
  const settled = useSettled(filter);
  return useQuery({
    queryKey: ["segment-preview", settled],
    queryFn: ({ signal }) => fetchPreview(settled, signal),
    // What was complete a moment ago says nothing about what is waiting now.
    enabled: isComplete && settled === filter,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

async function fetchPreview(filter: Filter, signal: AbortSignal): Promise<Preview> {
  const response = await fetch(routes.api.segmentPreview(), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ filter }),
    signal,
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw new PreviewError(Problem.safeParse(body).data?.detail ?? "");
  }
  return Preview.parse(body);
}

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
