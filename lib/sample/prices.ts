import { type Minor, minorDigits } from "@/lib/base/money";

/** Rough worth of one US dollar, so that prices look at home in the store's currency. Not an exchange rate. */
const SCALE: Readonly<Record<string, number>> = {
  TRY: 40,
  JPY: 150,
  INR: 85,
  RUB: 90,
  BRL: 5.5,
  MXN: 18,
  SEK: 10,
  NOK: 10,
  DKK: 7,
  PLN: 4,
  AED: 3.7,
};

/** A shelf price: whole units less a tenth (754.90), or whole units where the currency has no smaller ones. */
export function shelfPrice(dollars: number, currency: string): Minor {
  const scale = SCALE[currency] ?? 1;
  const step = scale >= 20 ? 5 : 1;
  const units = Math.max(step, Math.round((dollars * scale) / step) * step);
  const digits = minorDigits(currency);
  return digits === 0 ? units : units * 10 ** digits - 10 ** (digits - 1);
}
