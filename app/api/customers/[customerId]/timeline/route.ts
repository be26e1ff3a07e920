import { z } from "zod";
import { screenRoute } from "@/lib/api/server/screen";
import { listTimeline } from "@/lib/events/server/timeline";
import { TimelineInput } from "@/lib/events/timeline";

export const GET = screenRoute({
  can: "customers.read",
  params: z.object({ customerId: z.uuid() }),
  query: TimelineInput,
  run: (ctx, { params, query }) => listTimeline(ctx, { ...query, ...params }),
});
