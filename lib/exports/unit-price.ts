import { decimalFromMinor, type Minor, minorDigits } from "@/lib/base/money";

/** Enough for any price a shop writes. */
const FRACTION_DIGITS_MAX = 14;

type Line = { quantity: number; unitPriceMinor: Minor | null; totalMinor: Minor };

/**
 * The shortest price that says both what one piece cost and what the line came to: a price of 0.335 is kept as 0.34, and
 * only 0.335 times 100 is 33.50 again. Where no price says both (a line with a discount), what was paid counts.
 */
export function unitPrice({ quantity, unitPriceMinor, totalMinor }: Line, currency: string): string {
  const isPlain = unitPriceMinor !== null && unitPriceMinor * quantity === totalMinor;
  if (isPlain || quantity === 0) {
    return decimalFromMinor(unitPriceMinor ?? 0, currency);
  }
  const ofLine = halvesAround(totalMinor, quantity);
  const both = unitPriceMinor === null ? null : shared(ofLine, halvesAround(unitPriceMinor, 1));
  const digits = minorDigits(currency);
  return (
    (both && shortestIn(both, digits)) ?? shortestIn(ofLine, digits) ?? decimalFromMinor(unitPriceMinor ?? 0, currency)
  );
}

/** [from, to) in fractions of a minor unit, over one denominator. */
type Range = { from: bigint; to: bigint; over: bigint };

/** Prices that come to this amount for so many pieces, halves rounded up. */
const halvesAround = (minor: Minor, quantity: number): Range => ({
  from: BigInt(Math.max(0, 2 * minor - 1)),
  to: BigInt(2 * minor + 1),
  over: 2n * BigInt(quantity),
});

function shared(one: Range, other: Range): Range | null {
  const [from, to] = [
    max(one.from * other.over, other.from * one.over),
    -max(-one.to * other.over, -other.to * one.over),
  ];
  return from < to ? { from, to, over: one.over * other.over } : null;
}

const max = (one: bigint, other: bigint): bigint => (one > other ? one : other);

/** With as few digits as possible, and of those the one in the middle. */
function shortestIn({ from, to, over }: Range, digits: number): string | null {
  for (let more = 0; digits + more <= FRACTION_DIGITS_MAX; more++) {
    const scale = 10n ** BigInt(more);
    const first = (from * scale + over - 1n) / over;
    const last = (to * scale - 1n) / over;
    if (first <= last) {
      return withPoint((first + last) / 2n, digits + more);
    }
  }
  return null;
}

function withPoint(value: bigint, digits: number): string {
  const text = value.toString().padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
