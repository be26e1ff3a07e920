import { useQuery } from "@tanstack/react-query";
import { isOpen } from "@/lib/audiences/schema";
import { AudiencePage, AudiencePreview } from "@/lib/audiences/views";
import { routes } from "@/lib/base/routes";

/** The first word of the keys under which the list is remembered. */
export const AUDIENCE_LIST = "audiences";

const BUSY_MS = 1_000;
const QUIET_MS = 15_000;

/** The history as it is now: asked for often while something is on its way, seldom otherwise. */
export function useAudiences(after: string | null, initial: AudiencePage): { page: AudiencePage; isStale: boolean } {
  const query = after ? `?${new URLSearchParams({ after }).toString()}` : "";
  const { data, isError } = useQuery({
    queryKey: [AUDIENCE_LIST, query],
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => isOpen(one.status)) ? BUSY_MS : QUIET_MS),
    queryFn: async ({ signal }) => AudiencePage.parse(await read(routes.api.audiences(query), signal)),
  });
  return { page: data, isStale: isError };
}

/** Who of a segment could leave now. */
export const useAudiencePreview = (segmentId: string) =>
  useQuery({
    queryKey: ["audience-preview", segmentId],
    queryFn: async ({ signal }) => AudiencePreview.parse(await read(routes.api.audiencePreview(segmentId), signal)),
  });

async function read(address: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(address, { signal });
  if (!response.ok) {
    throw new Error(`${address} answered ${response.status}`);
  }
  return response.json();
}
