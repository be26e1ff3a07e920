import { type Minor, minorFromDecimal } from "@/lib/base/money";
import type { EventReason, JsonObject } from "../schema";

/** An event with the currency its store counts in. */
export type Told = {
  messageId: string;
  userRef: string | null;
  occurredAt: Date;
  properties: JsonObject;
  context: JsonObject;
};

/** Thrown by a reader that cannot use an event: the event stays, its meaning is not counted, the reason is shown. */
export class Unusable extends Error {
  readonly reason: EventReason;
  constructor(word: string, params: Record<string, string | number> = {}) {
    super(word);
    this.reason = { key: `events.reasons.${word}`, params };
  }
}

/** The first of these fields that holds text or a number, as text. */
export function textOf(from: JsonObject, ...fields: string[]): string | null {
  for (const field of fields) {
    const value = from[field];
    const text = typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
    if (text !== "") {
      return text.slice(0, 2000);
    }
  }
  return null;
}

/** The first of these fields as an amount: text or number, never by way of a float's arithmetic. */
export function amountOf(from: JsonObject, currency: string, ...fields: string[]): Minor | null {
  const field = fields.find((name) => textOf(from, name) !== null);
  if (field === undefined) {
    return null;
  }
  const minor = minorFromDecimal(textOf(from, field) ?? "", currency);
  if (minor === null || minor < 0) {
    throw new Unusable("badAmount", { field });
  }
  return minor;
}

const QUANTITY_MAX = 1_000_000;

/** One, where the event does not say how many. */
export function quantityOf(from: JsonObject): number {
  const quantity = Number(textOf(from, "quantity") ?? 1);
  return Number.isSafeInteger(quantity) && quantity >= 0 && quantity <= QUANTITY_MAX ? quantity : 1;
}

export const currencyOf = (from: JsonObject, store: string): string => {
  const told = textOf(from, "currency")?.toUpperCase() ?? store;
  return /^[A-Z]{3}$/.test(told) ? told : store;
};
