import { serve } from "inngest/edge";
import { functions } from "@/inngest";
import { inngest } from "@/lib/jobs/server/client";

let handler: ((request: Request) => Promise<Response>) | undefined;

/** Where background functions are called, always with a signature. Made at the first call: a build knows no keys. */
function handle(request: Request): Promise<Response> {
  handler ??= serve({ client: inngest, functions, enableUnauthedSync: false });
  return handler(request);
}

export { handle as GET, handle as POST, handle as PUT };
