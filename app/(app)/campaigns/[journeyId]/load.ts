import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { requireContext } from "@/lib/auth/server/context";
import { isAppError } from "@/lib/base/errors";
import { type CampaignHeading, getCampaignHeading } from "@/lib/campaigns/server/queries";

/** The campaign of this address, or the page that says there is none. Read once per request. */
export const loadHeading = cache(async (journeyId: string): Promise<CampaignHeading> => {
  const ctx = await requireContext("campaigns.read");
  try {
    return await getCampaignHeading(ctx, z.uuid().catch("").parse(journeyId) || notFound());
  } catch (error) {
    return isAppError(error) && error.code === "not_found" ? notFound() : Promise.reject(error);
  }
});
