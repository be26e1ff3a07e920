import { ListQuery, pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { SegmentId } from "@/lib/segments/schema";
import { listMembers } from "@/lib/segments/server/queries";
import { SegmentMemberDto } from "@/lib/segments/views";

export const GET = endpoint({
  can: "customers.read",
  summary: "List the customers in a segment, as of its last refresh",
  params: SegmentId,
  query: ListQuery,
  response: pageOf(SegmentMemberDto),
  run: (ctx, { params, query }) => listMembers(ctx, { ...query, id: params.id, count: query.count === "exact" }),
});
