import { fold } from "@/lib/base/text";
import type { DraftRule } from "../draft";
import { phrase, type Reading, take } from "./reading";

/** Names the store knows: the built-in model recognises places by them, as it has no other knowledge of the world. */
export type Lexicon = { cities: readonly string[]; countries: readonly string[] };

export type PlacedRule = { rule: DraftRule; start: number; end: number };

const SUFFIX = "(?:(?: ')?(?:[dt][ae](?:ki(?:ler)?)?|[dt][ae]n|n?[iu]n|l[iu](?:lar|ler)?|y[iae]))?";
const BEFORE =
  "(?<without>(?:not (?:in|from|living in)|outside(?: of)?|except|excluding|other than) )?(?:(?:live|lives|living|based|located) )?(?:(?:in|from|at) )?";
const AFTER =
  "(?<after> (?:disinda[a-z]*|haric|olmayan[a-z]*|yasamayan[a-z]*|oturmayan[a-z]*))?(?: (?:yasayan[a-z]*|oturan[a-z]*|bulunan[a-z]*|olan[a-z]*))?";

/** Longer names first, so that "New York" is not read as "York". */
const namesOf = (names: readonly string[]): Map<string, string> =>
  new Map(
    names
      .map((name): [string, string] => [fold(name), name])
      .filter(([key]) => key.length > 1)
      .sort(([a], [b]) => b.length - a.length),
  );

/** A country is recognised by its English and its Turkish name, whichever of them the store writes. */
function countryNames(countries: readonly string[]): Map<string, string> {
  const named = namesOf(countries);
  const [english, turkish] = (["en", "tr"] as const).map(
    (locale) => new Intl.DisplayNames(locale, { type: "region", fallback: "none" }),
  );
  for (const code of REGION_CODES) {
    const names = [english?.of(code), turkish?.of(code)].filter((name) => name !== undefined);
    const known = names.map((name) => named.get(fold(name))).find((name) => name !== undefined);
    for (const name of known === undefined ? [] : names) {
      named.set(fold(name), known ?? name);
    }
  }
  return named;
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const REGION_CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

export function takePlaces(start: Reading, lexicon: Lexicon): { reading: Reading; places: PlacedRule[] } {
  const cities = takeNames(start, "city", namesOf(lexicon.cities));
  const countries = takeNames(cities.reading, "country", countryNames(lexicon.countries));
  return { reading: countries.reading, places: [...cities.places, ...countries.places] };
}

function takeNames(start: Reading, field: string, names: Map<string, string>) {
  if (names.size === 0) {
    return { reading: start, places: [] };
  }
  const one = `(?:${[...names.keys()].map(escaped).join("|")})${SUFFIX}`;
  const list = `(?<list>${one}(?:\\s(?:(?:or|and|veya|ya\\sda|ve|,|ile)(?:\\s(?:in|from))?\\s)*${one})*)`;
  const { reading, results } = take(start, phrase(`${BEFORE}${list}${AFTER}`), ({ match, start: at, end }) => {
    const { without, after, list: found = "" } = match.groups ?? {};
    const value = wordsIn(found, names);
    const operator = without || after ? "is_not" : "is";
    return { rule: { kind: "rule" as const, field, operator, value }, start: at, end };
  });
  return { reading, places: results };
}

/** The known names inside a list, in the order and the spelling of the store. */
function wordsIn(list: string, names: Map<string, string>): string[] {
  const found: { at: number; name: string }[] = [];
  let rest = ` ${list} `;
  for (const [key, name] of names) {
    for (const match of rest.matchAll(
      new RegExp(`(?<=[ ·])${escaped(key)}(?:${SUFFIX.replaceAll(" ", "[ ·]+")})?(?=[ ·])`, "g"),
    )) {
      found.push({ at: match.index, name });
      rest = rest.slice(0, match.index) + "#".repeat(match[0].length) + rest.slice(match.index + match[0].length);
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ name }) => name);
}
