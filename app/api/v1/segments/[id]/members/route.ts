import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { PageInput } from "@/lib/base/page";
import { SegmentId } from "@/lib/segments/schema";
import { listMembers } from "@/lib/segments/server/queries";
import { SegmentMemberDto } from "@/lib/segments/views";

export const GET = endpoint({
  can: "customers.read",
  summary: "List the customers in a segment, as of its last refresh",
  params: SegmentId,
  query: PageInput.extend({ count: z.literal("exact").optional() }),
  response: z.object({ items: z.array(SegmentMemberDto), next: z.string().nullable(), total: z.int().optional() }),
  run: (ctx, { params, query }) => listMembers(ctx, { ...query, id: params.id, count: query.count === "exact" }),
});
