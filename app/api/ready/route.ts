import { readiness } from "@/lib/observe/server/readiness";

export const dynamic = "force-dynamic";

/** Ready for work: 200 when every part is, else 503 and which part is not. */
export async function GET(): Promise<Response> {
  const parts = await readiness();
  const isReady = Object.values(parts).every((part) => part.ok);
  return Response.json(
    { status: isReady ? "ready" : "not ready", parts },
    { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
