import { invariant } from "./invariant";

/**
 * Money is a whole number of minor units (kuruş, cents) of the tenant's currency, never a fraction.
 * A JavaScript number holds whole numbers exactly up to 9e15: 90 trillion in a two-digit currency.
 */
export type Minor = number;

const digitsOf = new Map<string, number>();

/** How many digits of a currency are minor units: 2 for TRY, 0 for JPY, 3 for KWD (ISO 4217). */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) {
    return known;
  }
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}

/** A bigint column as a number; the database cannot hold an amount this cannot represent without a bug upstream. */
export function minorFromDb(value: bigint): Minor {
  const minor = Number(value);
  invariant(Number.isSafeInteger(minor), "amount of money within the safe range");
  return minor;
}

/**
 * Reads a plain decimal such as "12.345" (point as separator, optional sign, no grouping) into minor units,
 * rounding halves away from zero. Null when the text is not such a decimal or is out of range.
 */
export function minorFromDecimal(text: string, currency: string): Minor | null {
  const match = /^([+-]?)(\d{1,15})(?:\.(\d{1,20}))?$/.exec(text.trim());
  if (!match) {
    return null;
  }
  return scaled(match[1] === "-", match[2] ?? "", match[3] ?? "", minorDigits(currency));
}

/** quantity × price for a price with more digits than the currency has, rounded once at the end. Null as above. */
export function lineTotalMinor(quantity: number, price: string, currency: string): Minor | null {
  const match = /^([+-]?)(\d{1,15})(?:\.(\d{1,20}))?$/.exec(price.trim());
  if (!match || !Number.isSafeInteger(quantity)) {
    return null;
  }
  const fraction = match[3] ?? "";
  const product = BigInt(`${match[2]}${fraction}`) * BigInt(Math.abs(quantity));
  const digits = product.toString().padStart(fraction.length + 1, "0");
  const cut = digits.length - fraction.length;
  const negative = (match[1] === "-") !== quantity < 0;
  return scaled(negative, digits.slice(0, cut), digits.slice(cut), minorDigits(currency));
}

function scaled(negative: boolean, whole: string, fraction: string, digits: number): Minor | null {
  const kept = fraction.slice(0, digits).padEnd(digits, "0");
  const roundsUp = (fraction[digits] ?? "0") >= "5";
  const magnitude = BigInt(`${whole}${kept}`) + (roundsUp ? 1n : 0n);
  const minor = Number(negative ? -magnitude : magnitude);
  return Number.isSafeInteger(minor) ? minor + 0 : null;
}

/** 12345 in TRY as "123.45": the form of files and APIs. */
export function decimalFromMinor(minor: Minor, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const sign = minor < 0 ? "-" : "";
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** 12345 in TRY as "₺123.45" (en) or "₺123,45" (tr): the form of the screen. */
export function formatMoney(minor: Minor, currency: string, locale: string, options: { whole?: boolean } = {}): string {
  const digits = minorDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    ...(options.whole ? { maximumFractionDigits: 0, minimumFractionDigits: 0 } : {}),
  }).format(minor / 10 ** digits);
}
