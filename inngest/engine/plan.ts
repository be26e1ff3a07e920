import type { z } from "zod";
import { type Cron, parseCron } from "./cron";
import { durationMs } from "./duration";
import { type Expression, evaluate, parseExpression } from "./expression";
import { type EventBody, FunctionConfig } from "./protocol";

/** A registered function, checked and compiled: nothing about it can be misunderstood later. */
export type FunctionPlan = {
  id: string;
  name: string;
  maxAttempts: number;
  triggers: readonly { event: string; condition: Expression | null }[];
  crons: readonly { expr: string; cron: Cron }[];
  limits: readonly { limit: number; keyOf: (event: EventBody) => string }[];
  cancels: readonly { event: string; condition: string | null; withinMs: number | null }[];
  idempotency: Expression | null;
  batch: { maxSize: number; waitMs: number; keyOf: (event: EventBody) => string } | null;
  debounce: { waitMs: number; capMs: number | null; keyOf: (event: EventBody) => string } | null;
  config: FunctionConfig;
};

export class RegistrationError extends Error {}

const DEFAULT_RETRIES = 3;

/** Checks a function as the SDK describes it. Throws a sentence that names the function and what it asks for in vain. */
export function planFunction(raw: { id: string }): FunctionPlan {
  const parsed = FunctionConfig.safeParse(raw);
  if (!parsed.success) {
    throw new RegistrationError(`Function "${raw.id}" ${parsed.error.issues.map(complaint).join(" and ")}.`);
  }
  try {
    return compile(parsed.data);
  } catch (error) {
    throw new RegistrationError(`Function "${raw.id}": ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function complaint(issue: z.core.$ZodIssue): string {
  const where = issue.path.join(".");
  const keys = unknownKeys(issue);
  return keys.length > 0
    ? `uses ${keys.map((key) => `"${where ? `${where}.` : ""}${key}"`).join(", ")}, which the embedded engine does not support`
    : `has an option "${where}" that the embedded engine cannot use: ${issue.message}`;
}

function unknownKeys(issue: z.core.$ZodIssue): string[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys;
  }
  return issue.code === "invalid_union" ? issue.errors.flat().flatMap(unknownKeys) : [];
}

function compile(config: FunctionConfig): FunctionPlan {
  const retries = Object.values(config.steps)[0]?.retries?.attempts ?? DEFAULT_RETRIES;
  return {
    id: config.id,
    name: config.name ?? config.id,
    maxAttempts: retries + 1,
    triggers: config.triggers.flatMap((trigger) =>
      "event" in trigger ? [{ event: trigger.event, condition: optional(trigger.expression) }] : [],
    ),
    crons: config.triggers.flatMap((trigger) =>
      "cron" in trigger ? [{ expr: trigger.cron, cron: parseCron(trigger.cron) }] : [],
    ),
    limits: limitsOf(config),
    cancels: (config.cancel ?? []).map(({ event, if: condition, timeout }) => {
      optional(condition);
      return { event, condition: condition ?? null, withinMs: timeout ? duration(timeout) : null };
    }),
    idempotency: optional(config.idempotency),
    batch: config.batchEvents
      ? {
          maxSize: config.batchEvents.maxSize,
          waitMs: duration(config.batchEvents.timeout),
          keyOf: keyOf(config.batchEvents.key),
        }
      : null,
    debounce: config.debounce
      ? {
          waitMs: duration(config.debounce.period),
          capMs: config.debounce.timeout ? duration(config.debounce.timeout) : null,
          keyOf: keyOf(config.debounce.key),
        }
      : null,
    config,
  };
}

function limitsOf(config: FunctionConfig): FunctionPlan["limits"] {
  const given = config.concurrency ?? [];
  const rules = typeof given === "number" ? [{ limit: given }] : [given].flat();
  return rules
    .map((rule) => ({ key: undefined, scope: undefined, ...rule }))
    .filter((rule) => rule.limit > 0)
    .map(({ limit, key, scope }) => {
      const owner = scope && scope !== "fn" ? scope : config.id;
      const value = keyOf(key);
      return { limit, keyOf: (event: EventBody) => `${owner}/${value(event)}` };
    });
}

function keyOf(source: string | undefined): (event: EventBody) => string {
  const expression = optional(source);
  return (event) => (expression ? JSON.stringify(evaluate(expression, { event }) ?? null) : "");
}

const optional = (source: string | undefined): Expression | null => (source ? parseExpression(source) : null);

function duration(text: string): number {
  const ms = durationMs(text);
  if (ms === null) {
    throw new RangeError(`"${text}" is not a duration`);
  }
  return ms;
}

/** Whether an event starts this function. */
export function isTriggeredBy(plan: FunctionPlan, event: EventBody): boolean {
  return plan.triggers.some(
    (trigger) =>
      (trigger.event === event.name ||
        (trigger.event.endsWith("*") && event.name.startsWith(trigger.event.slice(0, -1)))) &&
      (trigger.condition === null || evaluate(trigger.condition, { event }) === true),
  );
}
