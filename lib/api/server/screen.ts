import "server-only";
import { cookies } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Permission } from "@/lib/auth/permissions";
import { demandContext } from "@/lib/auth/server/context";
import { AppError } from "@/lib/base/errors";
import type { Locale } from "@/lib/base/locale";
import type { TenantContext } from "@/lib/db/context";
import { env } from "@/lib/env";
import { chooseLocale, LOCALE_COOKIE } from "@/lib/i18n/locale-choice";
import { type EndpointInput, Nothing, type RouteContext } from "./endpoint-spec";
import { parseBody, parseParams, parseQuery, readJsonText } from "./input";
import { toProblemResponse } from "./problem";

type ScreenSpec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = {
  can: Permission;
  params?: P;
  query?: Q;
  /** Leave it out to stream the body from `request` yourself. */
  body?: B;
  /** A value is answered as JSON; a Response goes out as it is. */
  run: (ctx: TenantContext, input: EndpointInput<P, Q, B>) => Promise<unknown>;
};

/** A route handler for our own pages: the session instead of a key, and writes only from our own origin. */
export function screenRoute<
  P extends z.ZodObject = typeof Nothing,
  Q extends z.ZodObject = typeof Nothing,
  B extends z.ZodType = typeof Nothing,
>(spec: ScreenSpec<P, Q, B>) {
  return async (request: Request, route?: RouteContext): Promise<Response> => {
    let locale = await readerLocale(request, null);
    try {
      refuseForeignWrites(request);
      const ctx = await demandContext(spec.can);
      locale = await readerLocale(request, ctx.locale);
      const input = {
        params: parseParams(spec.params ?? Nothing, (await route?.params) ?? {}),
        query: parseQuery(spec.query ?? Nothing, request.url, locale),
        body: spec.body ? parseBody(spec.body, await readJsonText(request), locale) : {},
        request,
      } as EndpointInput<P, Q, B>;
      const result = await spec.run(ctx, input);
      return result instanceof Response
        ? result
        : Response.json(result ?? null, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      unstable_rethrow(error);
      return toProblemResponse(error, locale);
    }
  };
}

async function readerLocale(request: Request, member: Locale | null): Promise<Locale> {
  const cookie = (await cookies()).get(LOCALE_COOKIE)?.value;
  return chooseLocale({ cookie, member, acceptLanguage: request.headers.get("accept-language") });
}

/** A browser always names the origin of a write; one that is missing or foreign was not made by our page. */
function refuseForeignWrites(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") {
    return;
  }
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  const isOurs = origin !== null && (origin === new URL(env().APP_URL).origin || URL.parse(origin)?.host === host);
  if (!isOurs) {
    throw new AppError("forbidden", "api.errors.foreignOrigin");
  }
}
