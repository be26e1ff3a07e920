"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { currentSession } from "@/lib/auth/server/context";
import { AppError } from "@/lib/base/errors";
import { routes } from "@/lib/base/routes";
import {
  CreateJourneyInput,
  HoldJourneyInput,
  JourneyIdInput,
  PublishJourneyInput,
  SaveDraftInput,
} from "@/lib/journeys/schema";
import * as mutations from "@/lib/journeys/server/mutations";
import * as publishing from "@/lib/journeys/server/publish";
import { EmailContent } from "@/lib/messages/schema";
import { sendTestEmail } from "@/lib/messages/server/preview";
import { action } from "./action";

const refresh = () => revalidatePath(routes.journeys.list(), "layout");

export const createJourney = action
  .metadata({ can: "journeys.write" })
  .inputSchema(CreateJourneyInput)
  .action(async ({ ctx, parsedInput }) => {
    const journey = await mutations.createJourney(ctx, parsedInput);
    refresh();
    return journey;
  });

/** Saves quietly: the canvas holds the truth while it is open, so no page is drawn anew. */
export const saveJourneyDraft = action
  .metadata({ can: "journeys.write" })
  .inputSchema(SaveDraftInput)
  .action(({ ctx, parsedInput }) => mutations.saveDraft(ctx, parsedInput));

export const publishJourney = action
  .metadata({ can: "journeys.publish" })
  .inputSchema(PublishJourneyInput)
  .action(async ({ ctx, parsedInput }) => {
    const published = await publishing.publishJourney(ctx, parsedInput);
    refresh();
    return published;
  });

export const pauseJourney = action
  .metadata({ can: "journeys.publish" })
  .inputSchema(HoldJourneyInput)
  .action(async ({ ctx, parsedInput }) => {
    await publishing.pauseJourney(ctx, parsedInput);
    refresh();
  });

export const resumeJourney = action
  .metadata({ can: "journeys.publish" })
  .inputSchema(JourneyIdInput)
  .action(async ({ ctx, parsedInput }) => {
    await publishing.resumeJourney(ctx, parsedInput);
    refresh();
  });

export const stopJourney = action
  .metadata({ can: "journeys.publish" })
  .inputSchema(HoldJourneyInput)
  .action(async ({ ctx, parsedInput }) => {
    await publishing.stopJourney(ctx, parsedInput);
    refresh();
  });

export const archiveJourney = action
  .metadata({ can: "journeys.write" })
  .inputSchema(JourneyIdInput)
  .action(async ({ ctx, parsedInput }) => {
    await mutations.archiveJourney(ctx, parsedInput);
    refresh();
  });

export const restoreJourney = action
  .metadata({ can: "journeys.write" })
  .inputSchema(JourneyIdInput)
  .action(async ({ ctx, parsedInput }) => {
    await mutations.restoreJourney(ctx, parsedInput);
    refresh();
  });

const TestEmailInput = z.object({
  content: EmailContent,
  segmentId: z.uuid().optional(),
  skip: z.number().int().min(0).max(10_000),
});

/** To the member's own address and nobody else's. */
export const sendTestToMe = action
  .metadata({ can: "journeys.write" })
  .inputSchema(TestEmailInput)
  .action(async ({ ctx, parsedInput }) => {
    const session = await currentSession();
    if (!session) {
      throw new AppError("unauthenticated");
    }
    await sendTestEmail(ctx, { ...parsedInput, to: session.userEmail });
    return { to: session.userEmail };
  });
