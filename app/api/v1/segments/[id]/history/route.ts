import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { SegmentId } from "@/lib/segments/schema";
import { segmentHistory } from "@/lib/segments/server/snapshots";
import { SegmentDay } from "@/lib/segments/views";

export const GET = endpoint({
  can: "segments.read",
  summary: "Read a segment's size day by day, with who came and went",
  params: SegmentId,
  response: z.object({ items: z.array(SegmentDay) }),
  run: async (ctx, { params }) => ({ items: await segmentHistory(ctx, params) }),
});
