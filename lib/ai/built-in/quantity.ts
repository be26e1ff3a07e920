import type { Locale } from "@/lib/base/locale";
import { NUMBER, numberOf } from "./numbers";

/** A comparison with a number, as an operator of the segment language. */
export type Quantity = { operator: "gt" | "gte" | "lt" | "lte" | "eq" | "between"; value: number | [number, number] };

const CURRENCY = "(?:₺|\\$|€|£|tl|try|lira[a-z]*|kurus[a-z]*|usd|dolar[a-z]*|dollars?|eur|euro[a-z]*)";
const FROM = "(?:'?[dt][ea]n|'?[nd][ae]n)";
const AMOUNT = `(?:${CURRENCY} )?${NUMBER}(?: ${CURRENCY})?`;

type Shape = { operator: Quantity["operator"]; source: string };

/** Most telling first: "no more than" must be heard before "more than". */
const shapes: readonly Shape[] = [
  { operator: "between", source: `between ${AMOUNT} and ${AMOUNT}` },
  { operator: "between", source: `from ${AMOUNT} to ${AMOUNT}` },
  { operator: "between", source: `${AMOUNT} (?:ile|ila|-|ve) ${AMOUNT} arasi[a-z]*` },
  {
    operator: "lte",
    source: `(?:no more than|not more than|at most|up to|a maximum of|max(?:imum)?|en fazla|en cok) ${AMOUNT}`,
  },
  { operator: "gte", source: `(?:no less than|at least|a minimum of|min(?:imum)?|en az) ${AMOUNT}` },
  {
    operator: "gte",
    source: `${AMOUNT} (?:or more|or above|or over|and above|and more|and over|ve uzeri[a-z]*|ve ustu[a-z]*|veya daha fazla)`,
  },
  { operator: "lte", source: `${AMOUNT} (?:or less|or fewer|or below|and below|ve alti[a-z]*|veya daha az)` },
  { operator: "gt", source: `(?:more than|over|above|greater than|exceeding|higher than) ${AMOUNT}` },
  { operator: "lt", source: `(?:less than|under|below|fewer than|lower than) ${AMOUNT}` },
  { operator: "gt", source: `${AMOUNT}(?: ${FROM})? (?:daha )?(?:fazla|cok|buyuk|yuksek)[a-z]*` },
  { operator: "gt", source: `${AMOUNT}(?: '?[a-z]{1,4})? (?:uzeri|ustu|asan)[a-z]*` },
  { operator: "lt", source: `${AMOUNT}(?: ${FROM})? (?:daha )?(?:az|kucuk|dusuk)` },
  { operator: "lt", source: `${AMOUNT}(?: '?[a-z]{1,4})? alti[a-z]*` },
  { operator: "eq", source: `(?:exactly|equal to|precisely|tam(?: olarak)?) ${AMOUNT}` },
];

/** Any comparison with a number, as the source of a larger pattern. */
export const QUANTITY = `(?:${shapes.map((shape) => shape.source).join("|")})`;
export const BARE_AMOUNT = AMOUNT;

const exactly = (source: string): RegExp => new RegExp(`^(?:${source.replaceAll(" ", "[ ·]+")})$`);
const numberPattern = new RegExp(NUMBER.replaceAll(" ", "[ ·]+"), "g");

/** What a piece of text compares with; a lone number means what `bare` says. */
export function quantityOf(text: string, language: Locale, bare: "eq" | "gte"): Quantity | null {
  const shape = shapes.find(({ source }) => exactly(source).test(text));
  const numbers = [...text.matchAll(numberPattern)].map(([found]) => numberOf(found, language));
  const [first, second] = numbers;
  if (first === undefined || first === null) {
    return null;
  }
  if (shape?.operator === "between") {
    return second === undefined || second === null
      ? null
      : { operator: "between", value: first <= second ? [first, second] : [second, first] };
  }
  return { operator: shape?.operator ?? bare, value: first };
}

const CODES: readonly [RegExp, string][] = [
  [/₺|\btl\b|\btry\b|lira|kurus/, "TRY"],
  [/\$|\busd\b|dolar|dollar/, "USD"],
  [/€|\beur/, "EUR"],
  [/£/, "GBP"],
];

/** The currency an amount names, if it names one. */
export const currencyIn = (text: string): string | null => CODES.find(([sign]) => sign.test(text))?.[1] ?? null;
