import { type Expression, evaluate, parseExpression, type Scope, valueAt } from "./expression";

/** How a waiting run is found again: one indexed word, and what is left to check of the few that share it. */
export type Match = { key: string; rest: string | null };

/** Found by the event's name alone. */
export const ANY_KEY = "";

const isPath = (side: Expression, root: string): side is Extract<Expression, { kind: "path" }> =>
  side.kind === "path" && side.path[0] === root;

/** Turns `event.data.id == async.data.id && ...` into an index key; `event` is what started the run. */
export function compileMatch(source: string | null, event: unknown): Match {
  if (!source) {
    return { key: ANY_KEY, rest: null };
  }
  const whole = parseExpression(source);
  const parts = conjuncts(whole);
  const keys = parts.map((part) => equalityKey(part, { event }));
  const key = keys.find((found) => found !== null) ?? null;
  return { key: key ?? ANY_KEY, rest: key !== null && parts.length === 1 ? null : source };
}

/** Whether the rest of a condition holds for an arriving event. */
export const holds = (rest: string | null, scope: Scope): boolean =>
  rest === null || evaluate(parseExpression(rest), scope) === true;

/** Every word under which a run may wait for this event. */
export function keysOf(event: unknown): string[] {
  return [ANY_KEY, ...leaves(event, [])];
}

function conjuncts(expression: Expression): Expression[] {
  return expression.kind === "binary" && expression.operator === "&&"
    ? [...conjuncts(expression.left), ...conjuncts(expression.right)]
    : [expression];
}

function equalityKey(part: Expression, scope: Scope): string | null {
  if (part.kind !== "binary" || part.operator !== "==") {
    return null;
  }
  const [awaited, known] = isPath(part.left, "async") ? [part.left, part.right] : [part.right, part.left];
  if (!isPath(awaited, "async") || !isKnown(known)) {
    return null;
  }
  const value = evaluate(known, scope);
  return isScalar(value) ? keyOf(awaited.path.slice(1), value) : null;
}

const isKnown = (side: Expression): boolean => side.kind === "literal" || isPath(side, "event");

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

const keyOf = (path: readonly string[], value: string | number | boolean): string =>
  `${path.join(".")}=${JSON.stringify(value)}`;

function leaves(value: unknown, path: readonly string[]): string[] {
  if (isScalar(value)) {
    return [keyOf(path, value)];
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [];
  }
  return Object.keys(value).flatMap((name) => leaves(valueAt(value, [name]), [...path, name]));
}
