import type { JsonObject } from "./schema";

const DEPTH_MAX = 24;

/** What the database cannot hold of a text: NUL and halves of a character. */
export const cleanText = (text: string): string => text.replaceAll("\u0000", "").toWellFormed();

/** Thrown for a value nested deeper than any honest one. */
export class TooDeep extends Error {}

/** A copy that the database can hold and nobody can trip over: no NUL, no lone surrogate, no number beyond JSON, no __proto__. */
export function clean(value: unknown, depth = 0): unknown {
  if (typeof value === "string") {
    return cleanText(value);
  }
  if (typeof value === "number") {
    return Number.isFinite(value) ? value : null;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (depth >= DEPTH_MAX) {
    throw new TooDeep();
  }
  return Array.isArray(value) ? value.map((item) => clean(item, depth + 1)) : cleanObject(value, depth);
}

function cleanObject(value: object, depth: number): JsonObject {
  const copy: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key !== "__proto__") {
      copy[cleanText(key)] = clean(inner, depth + 1);
    }
  }
  return copy;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
