import type { Locale } from "@/lib/base/locale";
import type { Word } from "./reading";

const ONES: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  dozen: 12,
  fifteen: 15,
  eighteen: 18,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const TURKISH_ONES: Readonly<Record<string, number>> = {
  sifir: 0,
  bir: 1,
  iki: 2,
  uc: 3,
  dort: 4,
  bes: 5,
  alti: 6,
  yedi: 7,
  sekiz: 8,
  dokuz: 9,
  on: 10,
  yirmi: 20,
  otuz: 30,
  kirk: 40,
  elli: 50,
  altmis: 60,
  yetmis: 70,
  seksen: 80,
  doksan: 90,
};
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  k: 1000,
  million: 1e6,
  m: 1e6,
  mn: 1e6,
  yuz: 100,
  bin: 1000,
  b: 1000,
  milyon: 1e6,
};
/** These abbreviate only what was written in digits. */
const AFTER_DIGITS = new Set(["k", "m", "b", "mn"]);

/** Words that are numbers only before something that is counted. */
const DOUBTFUL = new Set(["bir", "on", "alti", "one", "a"]);
const COUNTED =
  /^(?:gun|hafta|ay|yil|sene|saat|siparis|alisveris|kez|kere|defa|adet|urun|yas|tl|try|lira|usd|dolar|eur|avro|days?$|weeks?$|months?$|years?$|hours?$|orders?$|times?$|purchases?$|items?$|products?$|quarters?$|ceyrek)/;

/** The plain decimal of digits as people group them: three after a sign are always thousands, one or two a fraction. */
function plainDigits(text: string): number | null {
  if (!/^\d/.test(text) || /[-/]/.test(text)) {
    return null;
  }
  const sign = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const hasFraction = sign >= 0 && text.length - sign - 1 !== 3;
  const whole = (hasFraction ? text.slice(0, sign) : text).replace(/[.,]/g, "");
  const value = Number(hasFraction ? `${whole}.${text.slice(sign + 1)}` : whole);
  return Number.isFinite(value) && /^\d{1,2}[./]\d{1,2}[./]\d{4}$/.test(text) === false ? value : null;
}

type Run = { value: number; length: number };

/** "bin beş yüz", "2 bin 500", "1.5k", "two thousand five hundred": the longest number that starts at this word. */
function numberAt(words: readonly Word[], at: number, language: Locale): Run | null {
  let total = 0;
  let current: number | null = null;
  let index = at;
  for (; index < words.length; index++) {
    const key = words[index]?.key ?? "";
    const scale: number | undefined = SCALES[key];
    const one: number | null = oneOf(key, language);
    const isDigits = /^\d/.test(key);
    if (scale !== undefined && !(AFTER_DIGITS.has(key) && !isAfterDigits(words, index, at))) {
      const part: number = (current || 1) * scale;
      [total, current] = scale === 100 ? [total, part] : [total + part, 0];
    } else if (one !== null && canFollow(current, one, isDigits, total, index > at)) {
      current = (current ?? 0) + one;
    } else {
      break;
    }
  }
  const value = total + (current ?? 0);
  return index === at || (index === at + 1 && !isCountable(words, at, index)) ? null : { value, length: index - at };
}

const isAfterDigits = (words: readonly Word[], index: number, at: number): boolean =>
  index > at && /^\d/.test(words[index - 1]?.key ?? "");

function oneOf(key: string, language: Locale): number | null {
  const table = language === "tr" ? TURKISH_ONES : ONES;
  return plainDigits(key) ?? table[key] ?? null;
}

/** "İkiden fazla", "5 binin üzerinde", "3 bini aşan": a number that is compared with carries the ending of the comparison. */
const NAMED = Object.keys(TURKISH_ONES).concat("yuz", "bin", "milyon").join("|");
const COMPARED: readonly [RegExp, RegExp][] = [
  [
    new RegExp(`^(?<number>${NAMED})(?<ending>[dt][ae]n)$`),
    /^(?:daha|fazla|cok|az|buyuk|kucuk|yuksek|dusuk|eski|uzun|once)/,
  ],
  [new RegExp(`^(?<number>${NAMED})(?<ending>n?[iu]n|[ny]?[iu])$`), /^(?:uzer|ust|alt|as[at]|asiyor|asmis|gec)/],
];

/** The number and its ending as two words, where a comparison follows. */
const withEndings = (words: readonly Word[], language: Locale): Word[] =>
  words.flatMap((word, index) => {
    const next = words[index + 1]?.key ?? "";
    const form = COMPARED.find(([said, comparison]) => said.test(word.key) && comparison.test(next))?.[0];
    const { number, ending } = form?.exec(word.key)?.groups ?? {};
    return language === "tr" && number && ending
      ? [
          { ...word, key: number },
          { ...word, key: `'${ending}` },
        ]
      : [word];
  });

/** Digits stand for themselves; words add up from the great to the small. */
function canFollow(current: number | null, next: number, isDigits: boolean, total: number, isLater: boolean): boolean {
  if (!isLater || current === null) {
    return true;
  }
  return isDigits ? current === 0 && total > next : current === 0 ? total > 0 : next < smallest(current);
}

const smallest = (value: number): number => (value % 100 === 0 ? 100 : value % 10 === 0 ? 10 : 1);

/** A word that could be something else is a number only where something countable follows. */
function isCountable(words: readonly Word[], at: number, next: number): boolean {
  const key = words[at]?.key ?? "";
  const before = words[at - 1]?.key ?? "";
  const isAfterAmount = /^\d/.test(before) || /^(?:tl|try|lira|yas)/.test(before) || before.startsWith("'");
  const isCompared = words[next]?.key.startsWith("'") === true && words[at]?.from === words[next]?.from;
  return (
    !DOUBTFUL.has(key) || isCompared || (COUNTED.test(words[next]?.key ?? "") && !(key === "alti" && isAfterAmount))
  );
}

const TIMES: Readonly<Record<string, string>> = { once: "1", twice: "2", thrice: "3" };

/** Every number as digits with a point, in one word, wherever and however it was written. */
export function withNumbers(said: readonly Word[], language: Locale): Word[] {
  const words = withEndings(said, language);
  const result: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at];
    const run = numberAt(words, at, language);
    const last = words[at + (run?.length ?? 1) - 1];
    if (!word || !last) {
      break;
    }
    const times = language === "en" ? TIMES[word.key] : undefined;
    if (run) {
      result.push({ key: String(Math.round(run.value * 100) / 100), from: word.from, to: last.to });
    } else if (times) {
      result.push({ ...word, key: times }, { ...word, key: "times" });
    } else {
      result.push(word);
    }
    at += run?.length ?? 1;
  }
  return result;
}
