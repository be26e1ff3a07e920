"use client";

import { useQuery } from "@tanstack/react-query";
import { routes } from "@/lib/base/routes";
import { PassOverview } from "@/lib/profiles/schema";

export type Pass = PassOverview["runs"][number];

/** Whoever asks for a pass says so by this key, so that it is seen at once. */
export const PASSES_KEY = ["profile-passes"];

const BUSY_POLL_MS = 700;
const IDLE_POLL_MS = 30_000;

const isOpen = ({ status }: Pass): boolean => status === "queued" || status === "running";

/** The newest passes, looked at often while one is open. */
export function usePasses(initial: PassOverview) {
  const { data } = useQuery<PassOverview>({
    queryKey: PASSES_KEY,
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.runs.some(isOpen) ? BUSY_POLL_MS : IDLE_POLL_MS),
    queryFn: async ({ signal }) => {
      const response = await fetch(routes.api.profilePasses(), { signal });
      if (!response.ok) {
        throw new Error(`The passes answered ${response.status}`);
      }
      return PassOverview.parse(await response.json());
    },
  });
  return { data, open: data.runs.find(isOpen), last: data.runs.find(({ status }) => status === "completed") };
}
