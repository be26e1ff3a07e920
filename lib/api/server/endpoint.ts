import "server-only";
import type { z } from "zod";
import { isAllowed } from "@/lib/auth/permissions";
import { contextOfApiKey } from "@/lib/auth/server/api-key";
import { AppError } from "@/lib/base/errors";
import { DEFAULT_LOCALE } from "@/lib/base/locale";
import type { TenantContext } from "@/lib/db/context";
import { preferredLocale } from "@/lib/i18n/locale-choice";
import { type EndpointInput, type EndpointSpec, Nothing, type RouteContext, type RouteHandler } from "./endpoint-spec";
import { idempotentRequest, onceByClaim, onceInTransaction, type Reply } from "./idempotency";
import { parseBody, parseParams, parseQuery, readJsonText } from "./input";
import { toProblemResponse } from "./problem";
import { takeRequest } from "./rate-limit";

/** A REST route handler: API key, rate limit, permission, input, at most once per Idempotency-Key, then the verb. */
export function endpoint<
  R extends z.ZodType,
  P extends z.ZodObject = typeof Nothing,
  Q extends z.ZodObject = typeof Nothing,
  B extends z.ZodType = typeof Nothing,
>(spec: EndpointSpec<P, Q, B, R>): RouteHandler {
  const handler = async (request: Request, route?: RouteContext): Promise<Response> => {
    const wished = preferredLocale(request.headers.get("accept-language"));
    let locale = wished ?? DEFAULT_LOCALE;
    let headers: Record<string, string> = {};
    try {
      const keyed = await contextOfApiKey(request.headers.get("authorization"));
      locale = wished ?? keyed.locale;
      const ctx = { ...keyed, locale };
      const allowance = await takeRequest(ctx.actor.id);
      headers = allowance.headers;
      if (allowance.isExceeded) {
        throw new AppError("rate_limited");
      }
      if (!isAllowed(ctx.role, spec.can)) {
        throw new AppError("forbidden");
      }
      const response = await answer(spec, ctx, request, await route?.params);
      Object.entries(headers).forEach(([name, value]) => {
        response.headers.set(name, value);
      });
      return response;
    } catch (error) {
      return toProblemResponse(error, locale, headers);
    }
  };
  return Object.assign(handler, { doc: spec });
}

async function answer<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType>(
  spec: EndpointSpec<P, Q, B, R>,
  ctx: TenantContext,
  request: Request,
  params: unknown,
): Promise<Response> {
  const text = spec.body ? await readJsonText(request) : "";
  const input = {
    params: parseParams(spec.params ?? Nothing, params ?? {}),
    query: parseQuery(spec.query ?? Nothing, request.url, ctx.locale),
    body: spec.body ? parseBody(spec.body, text, ctx.locale) : {},
    request,
  } as EndpointInput<P, Q, B>;
  const asked = request.method === "POST" ? idempotentRequest(request, contentMark(spec, request, text)) : null;
  const effect = async (): Promise<Reply> => replyOf(spec, await spec.run(ctx, input));
  if (!asked) {
    const result = await spec.run(ctx, input);
    return result instanceof Response ? result : toResponse(replyOf(spec, result));
  }
  const once = spec.upload || spec.idempotency === "claim" ? onceByClaim : onceInTransaction;
  return toResponse(await once(ctx, asked, effect));
}

/** An upload is told apart by its size: its bytes are gone once they were streamed. */
const contentMark = (spec: { upload?: unknown }, request: Request, text: string): string =>
  spec.upload ? (request.headers.get("content-length") ?? "") : text;

/** The answer goes through its own schema, so that it can hold no field the document does not name. */
function replyOf<R extends z.ZodType>(spec: { response: R; status?: number }, result: z.input<R> | Response): Reply {
  if (result instanceof Response) {
    throw new Error("Invariant broken: a POST that takes an Idempotency-Key answers a value, not a Response");
  }
  return { status: spec.status ?? 200, body: spec.status === 204 ? null : spec.response.parse(result) };
}

const toResponse = ({ status, body }: Reply): Response =>
  status === 204
    ? new Response(null, { status })
    : Response.json(body, { status, headers: { "cache-control": "no-store" } });
