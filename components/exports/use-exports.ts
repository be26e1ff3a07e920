import { useQuery } from "@tanstack/react-query";
import { routes } from "@/lib/base/routes";
import { ExportPage, isOpen } from "@/lib/exports/schema";

/** The first word of the keys under which the list is remembered. */
export const EXPORT_LIST = "exports";

const BUSY_MS = 1_000;
const QUIET_MS = 15_000;

/** The list as it is now: asked for often while a file is being written, seldom otherwise. */
export function useExports(after: string | null, initial: ExportPage): { page: ExportPage; isStale: boolean } {
  const query = after ? `?${new URLSearchParams({ after }).toString()}` : "";
  const { data, isError } = useQuery({
    queryKey: [EXPORT_LIST, query],
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => isOpen(one.status)) ? BUSY_MS : QUIET_MS),
    queryFn: async ({ signal }) => {
      const response = await fetch(routes.api.exports(query), { signal });
      if (!response.ok) {
        throw new Error(`Exports answered ${response.status}`);
      }
      return ExportPage.parse(await response.json());
    },
  });
  return { page: data, isStale: isError };
}
