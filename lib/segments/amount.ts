import type { Locale } from "@/lib/base/locale";
import { decimalFromMinor, type Minor, minorFromDecimal } from "@/lib/base/money";

const POINT: Record<Locale, string> = { en: ".", tr: "," };

/**
 * A number as people type it, as a plain decimal: "1.000,50", "1,000.50", "1 000". One lone separator before exactly
 * three digits is a matter of language: "1.000" is a thousand in Turkish and one in English. Null for anything else.
 */
export function plainDecimal(typed: string, locale: Locale): string | null {
  const text = typed.replace(/[\s\u00a0\u202f]/g, "");
  if (!/^[+-]?\d[\d.,]*$/.test(text)) {
    return null;
  }
  const point = pointOf(text, locale);
  const [whole = "", ...fractions] = point === null ? [text] : text.split(point);
  const digits = whole.replace(/[.,]/g, "");
  const isGrouped = /^[+-]?\d{1,3}([.,]\d{3})*$/.test(whole) || !/[.,]/.test(whole);
  return isGrouped && fractions.length < 2 && fractions.every((part) => /^\d*$/.test(part))
    ? [digits, ...fractions.filter((part) => part !== "")].join(".")
    : null;
}

/** The character that begins the fraction, if any does. */
function pointOf(text: string, locale: Locale): string | null {
  const lastPoint = text.lastIndexOf(".");
  const lastComma = text.lastIndexOf(",");
  if (lastPoint >= 0 && lastComma >= 0) {
    return lastPoint > lastComma ? "." : ",";
  }
  const mark = lastPoint >= 0 ? "." : lastComma >= 0 ? "," : null;
  if (mark === null || text.split(mark).length > 2) {
    return null;
  }
  const isThousand = /\D\d{3}$/.test(text) && /^[+-]?\d{1,3}\D/.test(text);
  return isThousand && mark !== POINT[locale] ? null : mark;
}

export function typedWhole(typed: string, locale: Locale): number | null {
  const decimal = plainDecimal(typed, locale);
  const value = decimal === null ? Number.NaN : Number(decimal);
  return Number.isSafeInteger(value) ? value : null;
}

export function typedMinor(typed: string, currency: string, locale: Locale): Minor | null {
  const decimal = plainDecimal(typed, locale);
  return decimal === null ? null : minorFromDecimal(decimal, currency);
}

/** How a stored amount stands in its input: without grouping, and without a fraction of zeros. */
export function amountText(minor: Minor, currency: string, locale: Locale): string {
  return decimalFromMinor(minor, currency).replace(/\.0+$/, "").replace(".", POINT[locale]);
}
