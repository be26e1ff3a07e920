import { Middleware, NonRetriableError } from "inngest";
import { type ErrorCode, isAppError } from "@/lib/base/errors";

/** Refusals that a later attempt may well not meet. */
const PASSING: readonly ErrorCode[] = ["unavailable", "rate_limited", "conflict"];

/** The translator of refusals for jobs: what a verb refuses for good is not tried again. */
export function toJobError(error: unknown): unknown {
  return isAppError(error) && !PASSING.includes(error.code)
    ? new NonRetriableError(error.message, { cause: error.code })
    : error;
}

export class PermanentErrors extends Middleware.BaseMiddleware {
  readonly id = "almanac:permanent-errors";

  override wrapStepHandler({ next }: Middleware.WrapStepHandlerArgs): Promise<unknown> {
    return translated(next);
  }

  override wrapFunctionHandler({ next }: Middleware.WrapFunctionHandlerArgs): Promise<unknown> {
    return translated(next);
  }
}

async function translated(next: () => Promise<unknown>): Promise<unknown> {
  try {
    return await next();
  } catch (error) {
    throw toJobError(error);
  }
}
