import { Middleware, NonRetriableError, RetryAfterError, StepError } from "inngest";
import { AppError, type ErrorCode, isAppError } from "@/lib/base/errors";
import { encodeJobError } from "@/lib/jobs/job-error";
import { logUnexpected } from "@/lib/observe/server/log";

/** Refusals that a later attempt may well not meet. */
const PASSING: readonly ErrorCode[] = ["unavailable", "rate_limited", "conflict"];

const isOfEngine = (error: unknown): boolean =>
  error instanceof NonRetriableError || error instanceof RetryAfterError || error instanceof StepError;

/**
 * The translator of errors for jobs. What a verb refuses for good is not tried again; an error nobody foresaw goes to the
 * log, and the run keeps only its reference, because its words may repeat a person's data.
 */
export function toJobError(error: unknown): unknown {
  if (isOfEngine(error)) {
    return error;
  }
  const refusal = isAppError(error) ? error : unforeseen(error);
  const words = encodeJobError(refusal);
  return PASSING.includes(refusal.code) ? new Error(words) : new NonRetriableError(words);
}

function unforeseen(error: unknown): AppError {
  return new AppError("unavailable", "errors.unexpected", { params: { reference: logUnexpected(error, "job") } });
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
