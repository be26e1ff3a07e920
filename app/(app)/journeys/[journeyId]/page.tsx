import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { JourneyEditor } from "@/components/journeys/journey-editor";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { isAppError } from "@/lib/base/errors";
import { getJourney, type JourneyView } from "@/lib/journeys/server/queries";

const load = cache(async (id: string): Promise<JourneyView> => {
  const ctx = await requireContext("journeys.read");
  try {
    return await getJourney(ctx, z.uuid().catch("").parse(id) || notFound());
  } catch (error) {
    return isAppError(error) && error.code === "not_found" ? notFound() : Promise.reject(error);
  }
});

export async function generateMetadata({ params }: PageProps<"/journeys/[journeyId]">): Promise<Metadata> {
  return { title: (await load((await params).journeyId)).name };
}

export default async function JourneyPage({ params }: PageProps<"/journeys/[journeyId]">) {
  const ctx = await requireContext("journeys.read");
  const journey = await load((await params).journeyId);
  return <JourneyEditor key={journey.id} journey={journey} canWrite={isAllowed(ctx.role, "journeys.write")} />;
}
