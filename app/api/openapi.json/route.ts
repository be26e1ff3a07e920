import { restRoutes } from "@/app/api/v1";
import { openApiDocument } from "@/lib/api/server/openapi";
import { env } from "@/lib/env";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(openApiDocument(restRoutes, env().APP_URL));
}
