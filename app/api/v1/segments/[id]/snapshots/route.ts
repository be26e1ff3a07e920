import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { SegmentId, SegmentName } from "@/lib/segments/schema";
import { listSnapshots, takeSnapshot } from "@/lib/segments/server/snapshots";
import { Snapshot } from "@/lib/segments/views";

export const GET = endpoint({
  can: "segments.read",
  summary: "List a segment's snapshots, the newest first",
  params: SegmentId,
  response: z.object({ items: z.array(Snapshot) }),
  run: async (ctx, { params }) => ({ items: await listSnapshots(ctx, params) }),
});

export const POST = endpoint({
  can: "segments.write",
  summary: "Take a snapshot of a segment",
  description: "A frozen list of who is in it now.",
  params: SegmentId,
  body: z.strictObject({ name: SegmentName }),
  status: 201,
  response: Snapshot,
  run: (ctx, { params, body }) => takeSnapshot(ctx, { ...params, ...body }),
});
