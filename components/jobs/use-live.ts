import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";

const BUSY_MS = 2_000;
const QUIET_MS = 10_000;

/** A read that is repeated while the page is looked at: often while something is on its way, seldom otherwise. */
export function useLive<Data>(options: {
  url: string;
  schema: z.ZodType<Data>;
  initial: Data;
  isBusy: (data: Data) => boolean;
}): { data: Data; isStale: boolean; refetch: () => unknown } {
  const { url, schema, initial, isBusy } = options;
  const { data, isError, refetch } = useQuery({
    queryKey: [url],
    initialData: initial,
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? BUSY_MS : QUIET_MS),
    queryFn: async ({ signal }) => {
      const response = await fetch(url, { signal });
      if (!response.ok) {
        throw new Error(`${url} answered ${response.status}`);
      }
      return schema.parse(await response.json());
    },
  });
  return { data: data ?? initial, isStale: isError, refetch };
}
