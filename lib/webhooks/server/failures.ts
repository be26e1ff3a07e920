import { z } from "zod";
import { isAppError } from "@/lib/base/errors";
import type { TenantContext } from "@/lib/db/context";
import { sqlStateOf } from "@/lib/db/sql-state";
import { logUnexpected } from "@/lib/observe/server/log";
import { nextTry } from "@/lib/webhooks/health";
import type { DeliveryReason } from "@/lib/webhooks/schema";
import type { Outcome, Waiting } from "./inbox";

/** Names the field, never its value. */
export function unreadable(error: unknown): DeliveryReason {
  if (error instanceof z.ZodError) {
    return { key: "sources.reasons.shape", params: { field: error.issues[0]?.path.join(".") || "body" } };
  }
  if (isAppError(error) && error.reason) {
    return { key: error.reason, params: error.params };
  }
  return { key: "sources.reasons.notJson", params: {} };
}

/** Tried again a few times where the trouble may pass; a dead letter, with its reason, where it will not. */
export function setBack(
  error: unknown,
  { id, attempts }: Pick<Waiting, "id" | "attempts">,
  ctx: TenantContext,
): Outcome {
  const reason = reasonOf(error);
  const at = mayPass(error) ? nextTry(attempts + 1, ctx.now) : null;
  return at ? { id, status: "received", reason, nextTryAt: at } : { id, status: "failed", reason };
}

function reasonOf(error: unknown): DeliveryReason {
  if (isAppError(error) && error.reason) {
    return { key: error.reason, params: error.params };
  }
  return { key: "sources.reasons.unexpected", params: { reference: logUnexpected(error, "webhook delivery") } };
}

/** Classes 22 and 23 of Postgres: a value it cannot hold, or must not. Those do not become possible by waiting. */
const HOPELESS = /^(22|23)/;

function mayPass(error: unknown): boolean {
  if (isAppError(error)) {
    return error.code === "unavailable" || error.code === "rate_limited";
  }
  return !HOPELESS.test(sqlStateOf(error) ?? "");
}
