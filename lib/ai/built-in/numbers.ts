import type { Locale } from "@/lib/base/locale";
import { plainDecimal } from "@/lib/segments/amount";
import { phrase, type Reading } from "./reading";

const SMALL: Record<Locale, Record<string, number>> = {
  en: { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, hundred: 100 },
  tr: { bir: 1, iki: 2, uc: 3, dort: 4, bes: 5, alti: 6, yedi: 7, sekiz: 8, dokuz: 9, on: 10, yuz: 100 },
};
const TENS: Record<Locale, Record<string, number>> = {
  en: { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90 },
  tr: { yirmi: 20, otuz: 30, kirk: 40, elli: 50, altmis: 60, doksan: 90 },
};
const SCALES: Record<string, number> = { bin: 1000, k: 1000, thousand: 1000, milyon: 1e6, million: 1e6 };

/** A number as the patterns below see it: digits, or words that were numbers. */
export const NUMBER = "(?:\\d[\\d.,]*(?: (?:bin|k|thousand|milyon|million))?|bin)";

/** The value of such a number; null when it is not one after all. */
export function numberOf(text: string, language: Locale): number | null {
  const [digits = "", scale] = text.trim().split(/[ ·]+/);
  if (digits in SCALES) {
    return SCALES[digits] ?? null;
  }
  const decimal = plainDecimal(digits.replace(/[.,]$/, ""), language);
  return decimal === null ? null : Math.round(Number(decimal) * (SCALES[scale ?? ""] ?? 1) * 100) / 100;
}

const NOT_A_NUMBER_BEFORE = /^(?:alti|on)$/;

/**
 * Number words as digits of the same length, padded with spaces, so that every place in the text stays where it is.
 * "Altı" is six and "altında" under; "on" is ten and an English preposition: both count only before a unit.
 */
export function withDigits(reading: Reading): Reading {
  const table = { ...SMALL[reading.language], ...TENS[reading.language] };
  const unit =
    "gun|hafta|ay|yil|siparis|kez|kere|defa|bin|milyon|day|week|month|year|order|time|purchase|thousand|million";
  const text = reading.text.replace(phrase(`(${Object.keys(table).join("|")})(?= (?:${unit}))`), (word) =>
    String(table[word]).padEnd(word.length, " "),
  );
  const plain = text.replace(phrase(`(${Object.keys(table).join("|")})`), (word) =>
    NOT_A_NUMBER_BEFORE.test(word) || word === "one" || word === "bir"
      ? word
      : String(table[word]).padEnd(word.length, " "),
  );
  return { ...reading, text: plain };
}
