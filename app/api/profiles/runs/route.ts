import { screenRoute } from "@/lib/api/server/screen";
import { getPassOverview } from "@/lib/profiles/server/schedule";

export const GET = screenRoute({ can: "analytics.read", run: (ctx) => getPassOverview(ctx) });
