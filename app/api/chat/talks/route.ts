import { listTalks } from "@/lib/ai/server/talks";
import { screenRoute } from "@/lib/api/server/screen";

export const GET = screenRoute({ can: "chat.use", run: (ctx) => listTalks(ctx) });
