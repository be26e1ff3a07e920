import { z } from "zod";
import { ListQuery, pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { CreateSegmentInput, Tag } from "@/lib/segments/schema";
import { createSegment } from "@/lib/segments/server/mutations";
import { listSegments } from "@/lib/segments/server/queries";
import { SegmentDto, SegmentSummary } from "@/lib/segments/views";

export const GET = endpoint({
  can: "segments.read",
  summary: "List the live segments, the newest first",
  query: ListQuery.extend({
    search: z.string().max(200).optional(),
    tag: Tag.optional(),
    ownerId: z.uuid().optional(),
  }),
  response: pageOf(SegmentSummary),
  run: (ctx, { query }) => listSegments(ctx, { ...query, count: query.count === "exact" }),
});

export const POST = endpoint({
  can: "segments.write",
  summary: "Create a segment",
  description: "The filter is the language of /segment-schema.json; its members are kept up to date from then on.",
  body: CreateSegmentInput,
  status: 201,
  response: SegmentDto,
  run: (ctx, { body }) => createSegment(ctx, body),
});
