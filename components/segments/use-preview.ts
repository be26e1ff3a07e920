"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { routes } from "@/lib/base/routes";
import type { Filter } from "@/lib/segments/schema";
import { Estimate, Preview } from "@/lib/segments/views";
import { askFilter } from "./ask-filter";

const PAUSE_MS = 400;

/**
 * The live count of a filter, and an estimate of it for as long as the count is on its way. Waits for a pause in typing; a
 * question that is no longer wanted is aborted.
 */
export function usePreview(filter: Filter, isComplete: boolean) {
  const settled = useSettled(filter);
  // What was complete a moment ago says nothing about what is waiting now.
  const enabled = isComplete && settled === filter;
  const preview = useQuery({
    queryKey: ["segment-preview", settled],
    queryFn: ({ signal }) => askFilter(routes.api.segmentPreview(), Preview, settled, signal),
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const isCounted = preview.data !== undefined && !preview.isPlaceholderData;
  const estimate = useQuery({
    queryKey: ["segment-estimate", settled],
    queryFn: ({ signal }) => askFilter(routes.api.segmentEstimate(), Estimate, settled, signal),
    enabled: enabled && !isCounted,
    retry: false,
  });
  return {
    data: preview.data,
    isFetching: preview.isFetching,
    error: preview.error,
    estimate: isCounted ? undefined : estimate.data,
  };
}

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
