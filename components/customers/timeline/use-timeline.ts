import { useInfiniteQuery } from "@tanstack/react-query";
import { routes } from "@/lib/base/routes";
import { type TimelineKind, TimelinePage } from "@/lib/events/timeline";

/** A person's history page by page, of one kind or all. */
export function useTimeline(customerId: string, kind: TimelineKind | null) {
  const { data, isPending, isError, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ["timeline", customerId, kind],
    initialPageParam: null as string | null,
    getNextPageParam: (page: TimelinePage) => page.next,
    queryFn: async ({ pageParam, signal }) => {
      const query = new URLSearchParams([
        ...(kind ? [["kind", kind]] : []),
        ...(pageParam ? [["after", pageParam]] : []),
      ]);
      const response = await fetch(routes.api.timeline(customerId, `?${query}`), { signal });
      if (!response.ok) {
        throw new Error(`The timeline answered ${response.status}`);
      }
      return TimelinePage.parse(await response.json());
    },
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return {
    items,
    isPending,
    isError,
    hasMore: hasNextPage,
    isMoreOnItsWay: isFetchingNextPage,
    more: fetchNextPage,
    refetch,
  };
}
