"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { routes } from "@/lib/base/routes";
import { SearchResults } from "./search-results";

const PAUSE_MS = 120;
const MIN_LETTERS = 2;
const nothing: SearchResults = { people: [], segments: [], journeys: [] };

async function search(query: string, signal: AbortSignal): Promise<SearchResults> {
  const response = await fetch(`${routes.api.search()}?${new URLSearchParams({ q: query })}`, { signal });
  if (!response.ok) {
    throw new Error(`search answered ${response.status}`);
  }
  return SearchResults.parse(await response.json());
}

/** Searches while the person types, a little after the last key; an older question is dropped. */
export function useSearch(text: string) {
  const wanted = text.trim();
  const [query, setQuery] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQuery(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const enabled = query.length >= MIN_LETTERS;
  const { data, isFetching, isError } = useQuery({
    queryKey: ["search", query],
    queryFn: ({ signal }) => search(query, signal),
    enabled,
    placeholderData: keepPreviousData,
  });
  return {
    results: (enabled ? data : undefined) ?? nothing,
    searching: enabled && (isFetching || query !== wanted),
    failed: enabled && isError,
  };
}
