import type { Locale } from "@/lib/base/locale";
import { fold } from "@/lib/base/text";

/**
 * A sentence as the grammar sees it: words folded and brought to one spelling, each with its place in what was typed.
 * `text` is the keys with one space between them and at each end; `starts` says where in it each word begins.
 */
export type Word = { key: string; from: number; to: number };
export type Reading = {
  sentence: string;
  words: readonly Word[];
  text: string;
  starts: readonly number[];
  language: Locale;
};

/** Longer requests are no description of a group of people. */
export const SENTENCE_MAX = 2000;

const TURKISH =
  /[çğışöüÇĞİŞÖÜ]|\b(ve|veya|son|olan|olmayan|olanlar|gun|gunde|musteri|musteriler|siparis|alisveris|harcayan|harcayanlar|izni|kadinlar|erkekler|alanlar|almayanlar|yapanlar|haric|uyeler|sepete|yasayan|gecen)\b/;
const ENGLISH = /\b(the|who|with|and|or|in|customers?|people|orders?|spent|last|bought|women|men|not|never|than)\b/i;

/** The language of a sentence; where it shows none, the reader's own. */
export function languageOf(sentence: string, fallback: Locale): Locale {
  const isTurkish = TURKISH.test(sentence) || TURKISH.test(fold(sentence));
  const isEnglish = ENGLISH.test(sentence);
  if (isTurkish && isEnglish) {
    return scoreOf(sentence, TURKISH) >= scoreOf(sentence, ENGLISH) ? "tr" : "en";
  }
  return isTurkish ? "tr" : isEnglish ? "en" : fallback;
}

/** How many words speak for a language: "women in İzmir" is English although its city has a dotted capital. */
const scoreOf = (sentence: string, pattern: RegExp): number =>
  sentence.split(/\s+/).filter((word) => pattern.test(word) && !/^\p{Lu}/u.test(word)).length;

const PIECE =
  /"[^"]{1,100}"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|\d+(?:[.,]\d+)*|\p{L}[\p{L}\p{M}\p{N}]*|'\p{L}+|>=|<=|[≥≤<>₺$€£%+=,;:()\-–—]/gu;

/** Takes a sentence apart. What is no word, number or sign we know says nothing and is left out. */
export function wordsOf(sentence: string): Word[] {
  const plain = sentence
    .slice(0, SENTENCE_MAX)
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/\bw\/o\b/gi, "not")
    .replace(/\bw\//gi, "  ");
  return [...plain.matchAll(PIECE)].flatMap((found) => spelled(found[0], found.index));
}

const SIGNS: Readonly<Record<string, string>> = { "≥": ">=", "≤": "<=", "–": "-", "—": "-", ";": "but" };

/** Negations that hide in an ending, and the spellings of "e-mail", as words of their own. */
function spelled(piece: string, from: number): Word[] {
  const to = from + piece.length;
  const key = SIGNS[piece] ?? fold(piece);
  const [verb] = /^(?:have|has|had|do|does|did|is|are|was|were|ca|could|should|wo)(?=nt?$)/.exec(key) ?? [];
  if (verb && key.endsWith("nt")) {
    return [
      { key: verb === "ca" ? "can" : verb, from, to },
      { key: "not", from, to },
    ];
  }
  return [{ key, from, to }];
}

/** "haven 't" is "have not"; "e - posta" is one word; other endings after an apostrophe stay, marked by it. */
export function mended(words: readonly Word[]): Word[] {
  const result: Word[] = [];
  for (const word of words) {
    const before = result.at(-1);
    const last = result.at(-2);
    if (word.key === "'t" && before?.key.endsWith("n")) {
      const verb = before.key.slice(0, -1);
      result.splice(-1, 1, { ...before, key: verb === "ca" ? "can" : verb }, { ...word, key: "not" });
    } else if (/^(?:mail|posta)/.test(word.key) && before?.key === "-" && last?.key === "e") {
      result.splice(-2, 2, { key: `e${word.key}`, from: last.from, to: word.to });
    } else if (/^posta/.test(word.key) && before?.key === "e") {
      result.splice(-1, 1, { key: `e${word.key}`, from: before.from, to: word.to });
    } else if (!/^'(?:s|ve|re|ll|d|m)$/.test(word.key)) {
      result.push(word);
    }
  }
  return result.filter((word, index) => !isHyphen(result, word, index));
}

/** Between two words a hyphen only joins; between numbers it is a range. */
const isHyphen = (words: readonly Word[], { key }: Word, index: number): boolean =>
  key === "-" && /^[^\d]/.test(words[index - 1]?.key ?? "1") && /^\p{L}/u.test(words[index + 1]?.key ?? "1");

export function readingOf(sentence: string, words: readonly Word[], language: Locale): Reading {
  const starts: number[] = [];
  let text = " ";
  for (const { key } of words) {
    starts.push(text.length);
    text += `${key} `;
  }
  return { sentence: sentence.slice(0, SENTENCE_MAX), words, text, starts, language };
}

/** What the asker typed from one word to another, the second not included. */
export function saidBetween({ sentence, words }: Reading, from: number, to: number): string {
  const [first, last] = [words[from], words[to - 1]];
  return first && last ? sentence.slice(first.from, last.to).trim() : "";
}
