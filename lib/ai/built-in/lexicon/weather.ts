import { NUM } from "../patterns";
import type { Claim, Entry } from "../token";
import { claimEntry, type Groups } from "./claim-entry";

const SEASONS: readonly [RegExp, string][] = [
  [/^(?:spring|ilkbahar|bahar)/, "spring"],
  [/^(?:summer|yaz)/, "summer"],
  [/^(?:autumn|fall|sonbahar|guz)/, "autumn"],
  [/^(?:winter|kis)/, "winter"],
];
const EN_SEASON = "(?:the )?(?<season>spring|summer|autumn|fall|winter)(?:time)?";
const TR_SEASON = "(?<season>ilkbahar|bahar|yaz|sonbahar|guz|kis)";

const monthOf = (next: string | undefined): string => (next === undefined ? "this" : "next");

const seasonIs = ({ season = "", next, not }: Groups): Claim => ({
  field: "season",
  operator: not ? "is_not" : "is",
  value: [SEASONS.find(([pattern]) => pattern.test(season))?.[1] ?? "winter"],
  params: { month: monthOf(next) },
});

/** By the middle of a month's days and nights, as the customer's page says it. */
const WARMTHS: readonly [RegExp, Pick<Claim, "operator" | "value">][] = [
  [/^(?:hot|cok sicak)/, { operator: "gte", value: 25 }],
  [/^(?:warm|sicak)/, { operator: "gte", value: 18 }],
  [/^(?:mild|iliman|ilik)/, { operator: "between", value: [10, 18] }],
  [/^(?:cold|cool|soguk|serin)/, { operator: "lt", value: 10 }],
];

const warmthIs = ({ warmth = "", next }: Groups): Claim => ({
  field: "climate",
  operator: "gte",
  ...WARMTHS.find(([pattern]) => pattern.test(warmth))?.[1],
  params: { measure: "average", month: monthOf(next) },
});

const degreesAre = ({ degrees, below, next }: Groups): Claim => ({
  field: "climate",
  operator: below ? "lt" : "gt",
  value: Number(degrees),
  params: { measure: "average", month: monthOf(next) },
});

const LIVE = "(?:who )?(?:(?:live|lives|living|are|is) )?";
const EN_PLACES = "(?:cit(?:y|ies)|places?|regions?|climates?|areas?|weather)";
const EN_NOW = "(?: (?:now|right now|currently|this month|at the moment|(?<next>next month)))?";
const TR_NOW = "(?:(?:su an|su anda|simdi|bu ay|(?<next>gelecek ay|onumuzdeki ay)) )?";
const TR_PLACES = "(?:sehir|yer|bolge|iklim|il)(?:ler)?[a-z]*";
const TR_LIVING = "(?: (?:yasayan|oturan|olan|bulunan)[a-z]*)?";
const ABOVE = "(?:above|over|more than|warmer than|hotter than)";
const BELOW = "(?<below>below|under|less than|colder than)";

/** The season and the warmth of the place that someone lives in; a season alone is a time. */
export const weatherEntries: readonly Entry[] = [
  claimEntry(
    `${LIVE}(?:in (?:places |cities |a place |a city )?)?where it(?: is| will be)? (?<not>not )?${EN_SEASON}${EN_NOW}`,
    seasonIs,
  ),
  claimEntry(`(?:with |whose |their )?season (?:is |being |of )?(?<not>not )?${EN_SEASON}${EN_NOW}`, seasonIs),
  claimEntry(
    `(?:now |currently )?(?:living|in) (?:in |through )?(?:a |their )${EN_SEASON.replace("(?:the )?", "")} (?:now|city|place|climate)`,
    seasonIs,
  ),
  claimEntry(
    `${TR_NOW}(?:yasadigi yer[a-z]* )?(?:mevsimi |mevsim )?${TR_SEASON}(?:i| mevsimi)? (?:olan|yasanan|yasayan)[a-z]*(?: ${TR_PLACES})?${TR_LIVING}`,
    seasonIs,
  ),
  claimEntry(`(?:mevsimi|mevsim olarak) ${TR_SEASON} (?<not>olmayan)[a-z]*(?: ${TR_PLACES})?${TR_LIVING}`, seasonIs),
  claimEntry(`${LIVE}(?:in|from) (?:a |the )?(?<warmth>hot|warm|mild|cold|cool) ${EN_PLACES}${EN_NOW}`, warmthIs),
  claimEntry(
    `${LIVE}(?:in (?:places |cities )?)?where it(?: is| will be)? (?<warmth>hot|warm|mild|cold|cool)${EN_NOW}`,
    warmthIs,
  ),
  claimEntry(
    `${TR_NOW}(?:havasi )?(?<warmth>cok sicak|sicak|iliman|ilik|soguk|serin)(?: olan)? ${TR_PLACES}${TR_LIVING}`,
    warmthIs,
  ),
  claimEntry(`${TR_NOW}havasi (?<warmth>cok sicak|sicak|iliman|ilik|soguk|serin)(?: olan)[a-z]*`, warmthIs),
  claimEntry(
    `${LIVE}(?:in (?:places |cities )?)?where (?:it(?: is| will be)?|(?:the )?(?:average )?temperature is) (?:${ABOVE}|${BELOW}) (?<degrees>${NUM})(?: degrees| °| c| celsius)*${EN_NOW}`,
    degreesAre,
  ),
  claimEntry(
    `${TR_NOW}(?:(?:ortalama )?(?:sicakli[a-z]*|hava|havasi) )?(?<degrees>${NUM}) derece(?:nin|den)? (?:(?:ust|uzer)[a-z]*|daha sicak|sicak|(?<below>alt[a-z]*|daha soguk|soguk))(?: olan)?(?: ${TR_PLACES})?${TR_LIVING}`,
    degreesAre,
  ),
];
