import { z } from "zod";
import { addMs, HOUR_MS, MINUTE_MS } from "@/lib/base/time";

/** What became of one attempt to hand a mail to a server. */
export type Outcome =
  | { kind: "accepted"; providerId: string }
  | { kind: "refused"; detail: string }
  | { kind: "later"; detail: string }
  | { kind: "unknown"; detail: string };

const SmtpError = z
  .object({
    message: z.string().catch("no answer"),
    code: z.string().optional().catch(undefined),
    command: z.string().optional().catch(undefined),
    responseCode: z.number().optional().catch(undefined),
  })
  .catch({ message: "no answer" });

/** Commands that come before the mail itself: when one of them breaks, nothing can have been taken. */
const BEFORE_THE_MAIL = ["CONN", "HELO", "EHLO", "LHLO", "STARTTLS", "AUTH", "MAIL FROM", "RCPT TO"];

/** Reads a sending error: an answer of the server is certain, silence after the mail left is not. */
export function outcomeOf(error: unknown): Outcome {
  const { message, command, code, responseCode } = SmtpError.parse(error);
  const detail = `${responseCode ?? code ?? ""} ${message}`
    .trim()
    .replace(/\S+@\S+/g, "<address>")
    .slice(0, 300);
  if (responseCode !== undefined && responseCode >= 500) {
    return { kind: "refused", detail };
  }
  if (responseCode !== undefined && responseCode >= 400) {
    return { kind: "later", detail };
  }
  return BEFORE_THE_MAIL.includes(command?.split(":")[0] ?? "") || code === "EDNS"
    ? { kind: "later", detail }
    : { kind: "unknown", detail };
}

const WAITS_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 8 * HOUR_MS] as const;

/** When to try again after this many attempts, or null when it is time to give up. */
export function nextAttemptAt(attempts: number, now: Date): Date | null {
  const waitMs = WAITS_MS[attempts - 1];
  return waitMs === undefined ? null : addMs(now, waitMs);
}
