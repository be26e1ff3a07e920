import { screenRoute } from "@/lib/api/server/screen";
import { DebugInput } from "@/lib/events/schema";
import { listRecent } from "@/lib/events/server/debug";

export const GET = screenRoute({
  can: "events.read",
  query: DebugInput,
  run: (ctx, { query }) => listRecent(ctx, query),
});
