import { minorFromDecimal } from "@/lib/base/money";
import type { Limit } from "@/lib/segments/limit";
import { DEPTH_MAX, FILTER_VERSION, Filter } from "@/lib/segments/schema";
import { isAmount } from "./amounts";
import type { DraftLimit } from "./draft";

export type Guarded = { ok: true; filter: Filter } | { ok: false; problems: string[] };

/**
 * The only way from a model's words to a filter: translated part by part into the segment language and then checked by
 * the very schema that checks everybody's. What is not in that language has nowhere to go.
 */
export function guardDraft(draft: unknown, currency: string, limit?: DraftLimit): Guarded {
  const checked = Filter.safeParse({
    version: FILTER_VERSION,
    root: translate(draft, currency, 0),
    ...(limit ? { limit: firstBy(limit) } : {}),
  });
  return checked.success
    ? { ok: true, filter: checked.data }
    : { ok: false, problems: [...new Set(checked.error.issues.map((issue) => issue.message))].slice(0, 5) };
}

const firstBy = ({ count, order, field, window }: DraftLimit): Limit => ({
  kind: "top",
  count,
  order,
  by: { field, ...(window ? { window } : {}) },
});

type Given = Record<string, unknown>;

const isRecord = (given: unknown): given is Given => typeof given === "object" && given !== null;

function translate(given: unknown, currency: string, depth: number): unknown {
  if (!isRecord(given) || depth > DEPTH_MAX) {
    return null;
  }
  if (given.kind !== "group") {
    return translateRule(given, currency);
  }
  const items = Array.isArray(given.items) ? given.items.map((item) => translate(item, currency, depth + 1)) : [];
  return { kind: "group", match: given.match, ...(given.least === undefined ? {} : { least: given.least }), items };
}

function translateRule({ field, operator, value, window, params }: Given, currency: string): Given {
  return {
    kind: "condition",
    field,
    operator,
    value: isAmount(String(field), String(operator)) ? inMinor(value, currency) : value,
    ...(window === undefined || window === null ? {} : { window }),
    ...(params === undefined || params === null ? {} : { params }),
  };
}

function inMinor(value: unknown, currency: string): unknown {
  if (Array.isArray(value)) {
    return value.map((part) => inMinor(part, currency));
  }
  return typeof value === "number" || typeof value === "string" ? minorFromDecimal(String(value), currency) : value;
}
