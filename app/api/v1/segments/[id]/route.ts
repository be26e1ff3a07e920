import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { SegmentId, UpdateSegmentInput } from "@/lib/segments/schema";
import { archiveSegment, updateSegment } from "@/lib/segments/server/mutations";
import { getSegment } from "@/lib/segments/server/queries";
import { SegmentDto } from "@/lib/segments/views";

export const GET = endpoint({
  can: "segments.read",
  summary: "Read a segment",
  params: SegmentId,
  response: SegmentDto,
  run: (ctx, { params }) => getSegment(ctx, params),
});

export const PATCH = endpoint({
  can: "segments.write",
  summary: "Change a segment's name, filter, tags, owner or schedule",
  description: "With `revision`, the change is refused when someone else saved since that revision was read.",
  params: SegmentId,
  body: UpdateSegmentInput.omit({ id: true }),
  response: SegmentDto,
  run: (ctx, { params, body }) => updateSegment(ctx, { ...body, id: params.id }),
});

export const DELETE = endpoint({
  can: "segments.write",
  summary: "Archive a segment",
  description:
    "Refused while a journey uses it. People whom it sent to an ad platform stay there; `audiences` names the platforms.",
  params: SegmentId,
  status: 204,
  response: z.null(),
  run: async (ctx, { params }) => {
    await archiveSegment(ctx, params);
    return null;
  },
});
