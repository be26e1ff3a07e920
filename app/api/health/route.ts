import { env } from "@/lib/env";

export const dynamic = "force-dynamic";

/** Alive: this very process answers. Asks nothing of anyone else, so that a broken database does not restart the app. */
export function GET(): Response {
  return Response.json(
    { status: "ok", instance: env().INSTANCE_ID ?? null },
    { headers: { "cache-control": "no-store" } },
  );
}
