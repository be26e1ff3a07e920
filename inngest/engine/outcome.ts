import { z } from "zod";
import { retryAfterTime } from "./duration";
import { type ErrorWords, errorWords, Op, type StepResult } from "./protocol";
import type { Answer } from "./transport";

/** What an answer of the app means, before anything is written. */
export type Outcome =
  | { kind: "completed"; output: unknown; done: Done[] }
  | { kind: "failed"; error: ErrorWords; isFinal: boolean; retryAt: Date | null; step: Op | null }
  | {
      kind: "moved";
      done: Done[];
      planned: Op[];
      waits: { op: Op; kind: "sleep" | "event" | "invoke" }[];
      discover: boolean;
    };
export type Done = { op: Op; result: StepResult };

const WAITS: Record<string, "sleep" | "event" | "invoke"> = {
  Sleep: "sleep",
  WaitForEvent: "event",
  InvokeFunction: "invoke",
};
const KNOWN = new Set([
  "StepRun",
  "StepFailed",
  "StepError",
  "StepPlanned",
  "RunComplete",
  "DiscoveryRequest",
  ...Object.keys(WAITS),
]);

export function interpret(answer: Answer, fnId: string, now: Date): Outcome {
  const retryAfter = answer.headers.get("retry-after");
  const retryAt = retryAfter === null ? null : retryAfterTime(retryAfter, now);
  if (answer.status === 200) {
    return { kind: "completed", output: answer.body, done: [] };
  }
  const ops = answer.status === 206 ? z.array(Op).safeParse(answer.body) : null;
  if (!ops?.success) {
    const isFinal = answer.headers.get("x-inngest-no-retry") === "true" || answer.status === 400;
    return { kind: "failed", error: describe(answer), isFinal, retryAt, step: null };
  }
  const unknown = ops.data.find((op) => !KNOWN.has(op.op));
  if (unknown) {
    const message = `Function "${fnId}" uses "${unknown.op}", which the embedded engine does not support`;
    return {
      kind: "failed",
      error: { name: "UnsupportedOperation", message },
      isFinal: true,
      retryAt: null,
      step: null,
    };
  }
  return ofOps(ops.data, retryAt);
}

function ofOps(ops: readonly Op[], retryAt: Date | null): Outcome {
  const failing = ops.find((op) => op.op === "StepError");
  if (failing) {
    return { kind: "failed", error: errorWords(failing.error), isFinal: false, retryAt, step: failing };
  }
  const done = ops.flatMap(doneOf);
  const complete = ops.find((op) => op.op === "RunComplete");
  if (complete) {
    return { kind: "completed", output: complete.data ?? null, done };
  }
  return {
    kind: "moved",
    done,
    planned: ops.filter((op) => op.op === "StepPlanned"),
    waits: ops.flatMap((op) => {
      const kind = WAITS[op.op];
      return kind ? [{ op, kind }] : [];
    }),
    discover: ops.some((op) => op.op === "DiscoveryRequest"),
  };
}

/** The results among a list of ops, as they come in an answer or a checkpoint. */
export function doneOf(op: Op): Done[] {
  if (op.op === "StepRun") {
    return [{ op, result: { data: op.data ?? null } }];
  }
  return op.op === "StepFailed" ? [{ op, result: { error: errorWords(op.error) } }] : [];
}

function describe(answer: Answer): ErrorWords {
  const said = z.object({ name: z.string().optional(), message: z.string().optional(), error: z.string().optional() });
  const { name, message, error } = said.safeParse(answer.body).data ?? {};
  return errorWords({
    name: name ?? "AppError",
    message: message ?? error ?? `The app answered with status ${answer.status}`,
  });
}
