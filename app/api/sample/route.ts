import { screenRoute } from "@/lib/api/server/screen";
import { getSampleState } from "@/lib/sample/server/queries";

export const GET = screenRoute({ can: "home.read", run: (ctx) => getSampleState(ctx) });
