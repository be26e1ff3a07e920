import { getTalk } from "@/lib/ai/server/talks";
import { IdParams } from "@/lib/api/schema";
import { screenRoute } from "@/lib/api/server/screen";

export const GET = screenRoute({ can: "chat.use", params: IdParams, run: (ctx, { params }) => getTalk(ctx, params) });
