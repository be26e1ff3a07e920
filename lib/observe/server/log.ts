import pino from "pino";
import { newId } from "@/lib/base/ids";
import { env } from "@/lib/env";

let logger: pino.Logger | null = null;

/** One line of JSON per event. Only ids, counts and codes go in: a person's data never does. */
export function log(): pino.Logger {
  logger ??= pino({ level: env().NODE_ENV === "test" ? "silent" : "info", base: undefined });
  return logger;
}

/**
 * Logs an error nobody foresaw and returns the reference that its reader is shown instead of the detail.
 * The message stays out unless it is our own: a database error repeats the values of the row that broke.
 */
export function logUnexpected(error: unknown, where: string): string {
  const reference = newId(new Date()).slice(-12);
  log().error({ reference, where, ...shapeOf(error) }, "unexpected error");
  return reference;
}

function shapeOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) {
    return { kind: typeof error };
  }
  return {
    kind: error.name,
    code: "code" in error ? error.code : undefined,
    message: error.message.startsWith("Invariant broken") ? error.message : undefined,
    frames: error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at ")),
    cause: error.cause === undefined ? undefined : shapeOf(error.cause),
  };
}
