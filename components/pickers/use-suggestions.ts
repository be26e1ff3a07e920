import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { routes } from "@/lib/base/routes";
import { SuggestedValues, type Suggestion } from "@/lib/segments/params";

const FRESH_MS = 60_000;

/** What the store really has of a kind, the commonest first, narrowed by what is typed; asked for once there is a kind. */
export function useSuggestions(of: Suggestion | undefined, search: string) {
  const { data, isFetching, isError } = useQuery({
    queryKey: ["suggestions", of, search],
    queryFn: async ({ signal }) => {
      const response = await fetch(routes.api.segmentSuggestions(of ?? "", search), { signal });
      return SuggestedValues.parse(await response.json()).items;
    },
    enabled: of !== undefined,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
  return { items: data ?? [], isFetching, isError };
}
