import type { Locale } from "@/lib/base/locale";
import { fold } from "@/lib/base/text";

/**
 * A sentence while it is being read. `text` is folded, one space between words and one at each end; what a rule has
 * understood is painted over with dots, so that nothing is understood twice and the rest can be named at the end.
 */
export type Reading = { text: string; words: readonly Word[]; language: Locale };
export type Word = { raw: string; at: number };

export const TAKEN = "·";

const TURKISH =
  /[çğışöüÇĞİŞÖÜ]|\b(ve|veya|son|olan|olmayan|gun|gunde|musteri|musteriler|siparis|alisveris|harcayan|harcayanlar|izni)\b/;

/** The language of a sentence; where it shows none, the reader's own. */
export function languageOf(sentence: string, fallback: Locale): Locale {
  if (TURKISH.test(sentence) || TURKISH.test(fold(sentence))) {
    return "tr";
  }
  return /\b(the|who|with|and|or|in|customers?|people|orders?|spent|last)\b/i.test(sentence) ? "en" : fallback;
}

export function readingOf(sentence: string, fallback: Locale): Reading {
  const language = languageOf(sentence, fallback);
  const spaced = sentence
    .slice(0, 2000)
    .replace(/[’‘`´]/g, "'")
    .replace(/([₺$€£])/g, " $1 ")
    .replace(/(\d)(tl|try|usd|eur|bin|k)\b/gi, "$1 $2")
    .replace(/(\p{L}|\d)'(\p{L}+)/gu, (_, before: string, after: string) =>
      language === "tr" || !/^(t|s|ve|re|ll|d|m)$/i.test(after) ? `${before} '${after}` : `${before}${after}`,
    )
    .replace(/[,;]+(?=\s|$)/g, " , ")
    .replace(/[.!?:()]+(?=\s|$)/g, " ");
  const words: Word[] = [];
  let text = " ";
  for (const raw of spaced.split(/\s+/).filter(Boolean)) {
    words.push({ raw, at: text.length });
    text += `${fold(raw)} `;
  }
  return { text, words, language };
}

/** A pattern of words: a space stands for any gap, so that what was understood before may lie in between. */
export const phrase = (source: string, flags = ""): RegExp =>
  new RegExp(`(?<=[ ${TAKEN}])(?:${source.replaceAll(" ", `[ ${TAKEN}]+`)})(?=[ ${TAKEN}])`, `g${flags}`);

export type Found = { start: number; end: number; match: RegExpExecArray };

/** Finds every place of a pattern whose words are all still unread, and paints it over when `use` understands it. */
export function take<T>(
  reading: Reading,
  pattern: RegExp,
  use: (found: Found) => T | null,
): { reading: Reading; results: T[] } {
  const results: T[] = [];
  let text = reading.text;
  for (const match of reading.text.matchAll(pattern)) {
    const found = { start: match.index, end: match.index + match[0].length, match };
    const understood = use(found);
    if (understood !== null) {
      results.push(understood);
      text = painted(text, found.start, found.end);
    }
  }
  return { reading: { ...reading, text }, results };
}

const painted = (text: string, start: number, end: number): string =>
  text.slice(0, start) + text.slice(start, end).replace(/\S/g, TAKEN) + text.slice(end);
