import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { routes } from "@/lib/base/routes";
import { type DebugInput, DebugPage } from "@/lib/events/schema";

const POLL_MS = 2_000;

/** The latest events, again every two seconds until it is paused. */
export function useRecent(input: DebugInput, initial: DebugPage, isPaused: boolean) {
  const query = new URLSearchParams(Object.entries(input).filter(([, value]) => value !== undefined));
  const url = routes.api.recentEvents(query.size > 0 ? `?${query}` : "");
  const { data, isError } = useQuery({
    queryKey: [url],
    ...(query.size === 0 ? { initialData: initial } : {}),
    placeholderData: keepPreviousData,
    refetchInterval: isPaused ? false : POLL_MS,
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const response = await fetch(url, { signal });
      if (!response.ok) {
        throw new Error(`${url} answered ${response.status}`);
      }
      return DebugPage.parse(await response.json());
    },
  });
  return { page: data ?? initial, isStale: isError };
}
