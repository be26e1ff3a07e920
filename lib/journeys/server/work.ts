import type { TenantContext } from "@/lib/db/context";
import { advanceJourney } from "./advance";
import { enrolMembers } from "./enrol";
import { leaveStopped } from "./leave";

export type Work = { enrolled: number; moved: number; planned: number; left: number; more: boolean };

/** One share of all that is due in a journey: out of it when it was stopped, else into it and through it. */
export async function workJourney(ctx: TenantContext, journeyId: string): Promise<Work> {
  const { left, more: moreToLeave } = await leaveStopped(ctx, journeyId);
  const { enrolled, more: moreToEnrol } = await enrolMembers(ctx, journeyId);
  const { moved, planned, more: moreToMove } = await advanceJourney(ctx, journeyId);
  return { enrolled, moved, planned, left, more: moreToLeave || moreToEnrol || moreToMove };
}
