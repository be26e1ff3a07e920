import { z } from "zod";

/** The words the SDK and its server exchange, as far as this engine speaks them. Written from the SDK and its specification. */

const Text = z.string();
const ConcurrencyRule = z.strictObject({
  limit: z.number().int().min(0),
  key: Text.optional(),
  scope: z.enum(["fn", "env", "account"]).optional(),
});

/** A function as the SDK registers it. Strict: an option that is not listed here is one the engine does not honour. */
export const FunctionConfig = z.strictObject({
  id: Text,
  name: Text.optional(),
  triggers: z.array(
    z.union([z.strictObject({ event: Text, expression: Text.optional() }), z.strictObject({ cron: Text })]),
  ),
  steps: z.record(
    z.string(),
    z.object({ retries: z.object({ attempts: z.number().int().min(0).optional() }).optional() }),
  ),
  idempotency: Text.optional(),
  batchEvents: z
    .strictObject({ maxSize: z.number().int().min(1).max(100), timeout: Text, key: Text.optional() })
    .optional(),
  concurrency: z.union([z.number().int().min(0), ConcurrencyRule, z.array(ConcurrencyRule).max(2)]).optional(),
  cancel: z.array(z.strictObject({ event: Text, if: Text.optional(), timeout: Text.optional() })).optional(),
  debounce: z.strictObject({ period: Text, key: Text.optional(), timeout: Text.optional() }).optional(),
});
export type FunctionConfig = z.infer<typeof FunctionConfig>;

export const RegisterBody = z.object({ appName: Text, functions: z.array(z.looseObject({ id: Text })) });

export const EventBody = z.looseObject({
  id: z.string().min(1),
  name: z.string().min(1),
  data: z.looseObject({}),
  ts: z.number(),
});
export type EventBody = z.infer<typeof EventBody>;

export const SentEvent = z.looseObject({
  id: Text.optional(),
  name: z.string().min(1),
  data: z.looseObject({}).nullish(),
  ts: z.number().optional(),
});

/** An error as it is stored and shown: its words, never its stack. */
export const ErrorWords = z.object({ name: Text.catch("Error"), message: Text.catch("Unknown error") });
export type ErrorWords = z.infer<typeof ErrorWords>;

export type StepResult = { data: unknown } | { error: ErrorWords };

/** One thing a function wants or has done. */
export const Op = z.looseObject({
  op: Text,
  id: Text,
  name: Text.nullish(),
  displayName: Text.nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z
    .looseObject({
      timeout: Text.nullish(),
      if: Text.nullish(),
      parallelMode: Text.nullish(),
      function_id: Text.nullish(),
      payload: z.looseObject({ data: z.unknown().optional() }).nullish(),
    })
    .nullish(),
});
export type Op = z.infer<typeof Op>;

export const CheckpointBody = z.object({ qi_id: Text, steps: z.array(Op) });

/** What the engine posts to the app to run a function. */
export type CallBody = {
  version: 2;
  event: EventBody | undefined;
  events: EventBody[];
  steps: Record<string, StepResult>;
  ctx: {
    run_id: string;
    fn_id?: string;
    qi_id: string;
    attempt: number;
    max_attempts: number;
    disable_immediate_execution: boolean;
    use_api: false;
    stack: { stack: string[]; current: number };
  };
};

export const INVOKED = "inngest/function.invoked";
export const FAILED = "inngest/function.failed";
export const TIMER = "inngest/scheduled.timer";

const MESSAGE_CHARS = 500;

/** Reduces whatever was thrown to words fit for a screen. */
export function errorWords(error: unknown): ErrorWords {
  const words = ErrorWords.catch({ name: "Error", message: "Unknown error" }).parse(error);
  return { name: words.name, message: words.message.slice(0, MESSAGE_CHARS) };
}
