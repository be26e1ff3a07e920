"use server";
import { CreateSegmentInput, SegmentId, UpdateSegmentInput } from "@/lib/segments/schema";
import * as verbs from "@/lib/segments/server/mutations";
import { action } from "./action";

const write = action.metadata({ can: "segments.write" });

export const createSegment = write
  .inputSchema(CreateSegmentInput)
  .action(async ({ ctx, parsedInput }) => verbs.createSegment(ctx, parsedInput));

export const updateSegment = write
  .inputSchema(UpdateSegmentInput)
  .action(async ({ ctx, parsedInput }) => verbs.updateSegment(ctx, parsedInput));

export const archiveSegment = write
  .inputSchema(SegmentId)
  .action(async ({ ctx, parsedInput }) => verbs.archiveSegment(ctx, parsedInput));

export const restoreSegment = write
  .inputSchema(SegmentId)
  .action(async ({ ctx, parsedInput }) => verbs.restoreSegment(ctx, parsedInput));
