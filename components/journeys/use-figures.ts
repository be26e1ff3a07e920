"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { z } from "zod";
import { routes } from "@/lib/base/routes";
import type { JourneyStatus } from "@/lib/journeys/schema";
import type { StepFigures } from "./journey-view";

const POLL_MS = 5_000;
const count = z.number();
const Figures = z.array(
  z.object({
    nodeId: z.string(),
    waiting: count,
    passed: count,
    planned: count,
    sent: count,
    delivered: count,
    skipped: count,
    failed: count,
    inDoubt: count,
  }),
);

/** The numbers on the cards, read again and again while people walk. */
export function useFigures(
  journeyId: string,
  status: JourneyStatus,
  isShown: boolean,
): ReadonlyMap<string, StepFigures> {
  const { data } = useQuery({
    queryKey: ["journey-figures", journeyId],
    enabled: isShown && status !== "draft",
    refetchInterval: status === "live" ? POLL_MS : false,
    queryFn: async ({ signal }) => {
      const response = await fetch(routes.api.journeyFigures(journeyId), { signal });
      if (!response.ok) {
        throw new Error(`Figures answered ${response.status}`);
      }
      return Figures.parse(await response.json());
    },
  });
  return useMemo(
    () => new Map((isShown ? (data ?? []) : []).map((figures) => [figures.nodeId, figures])),
    [data, isShown],
  );
}
