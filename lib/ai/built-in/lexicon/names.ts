import { fold } from "@/lib/base/text";
import type { Content, Entry } from "../token";
import { CATEGORY_WORDS } from "./categories";

/** A thing of the store's own that rules speak of by its id. */
export type Named = { id: string; name: string };

/** Names the store knows: the built-in model recognises things by them, as it has no other knowledge of the world. */
export type Lexicon = {
  cities: readonly string[];
  countries: readonly string[];
  districts?: readonly string[];
  categories?: readonly string[];
  segments?: readonly Named[];
  journeys?: readonly Named[];
};

/** Turkish endings of a name, joined or after an apostrophe: "İzmir'deki", "Ankaralı", "ayakkabıyı". */
const SUFFIX =
  "(?:(?: ')?(?:[dt][ae](?:ki(?:ler(?:i|den)?)?|n)?|n?[iu]n|l[iu](?:lar|ler)?[a-z]{0,3}|y?[iuae]|s[iu](?:n[ie])?|s[iu]nden|lar[a-z]{0,4}|ler[a-z]{0,4}))?";
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

type Known = ReadonlyMap<string, string>;

/** One entry for all names of a kind, or ids by names: it reads the longest of them that stands here. */
export function nameEntry(known: Known, before: string, after: string, contentOf: (name: string) => Content): Entry[] {
  const keys = [...known.keys()].filter((key) => key.length > 1).sort((a, b) => b.length - a.length);
  if (keys.length === 0) {
    return [];
  }
  const pattern = new RegExp(`${before}(?<name>${keys.map(escaped).join("|")})${SUFFIX}${after}(?= )`, "y");
  return [
    {
      pattern,
      read: (match) => {
        const name = known.get(match.groups?.name ?? "");
        return name === undefined ? null : contentOf(name);
      },
    },
  ];
}

const IN = "(?:(?:living |lives? |based |located |residing )?(?:in|from|at) |(?:city|town) (?:is|of) )?";
const LIVING =
  "(?: (?:sehrinde|ilinde|ilindeki|sehrindeki|sehri|ili))?(?: (?:yasayan|oturan|ikamet eden|bulunan|olan)[a-z]*)?";

const place =
  (field: string) =>
  (name: string): Content => ({
    kind: "claim",
    claim: { field, operator: "is", value: [name] },
  });

const keyed = (names: readonly string[]): Map<string, string> => new Map(names.map((name) => [fold(name), name]));

export const placeEntries = ({ cities, countries, districts = [] }: Lexicon): Entry[] => [
  ...nameEntry(withNicknames(keyed(cities)), IN, LIVING, place("city")),
  ...nameEntry(countryNames(countries), IN, LIVING, place("country")),
  ...nameEntry(keyed(districts), IN, LIVING, place("district")),
];

const OF = "(?:(?:in|from|of) (?:the )?)?";
const KIND = "(?: (?:categor(?:y|ies)|section|department|products?|items?|kategori[a-z]*|urun[a-z]*|reyon[a-z]*))?";

export const categoryEntries = ({ categories = [] }: Lexicon): Entry[] =>
  nameEntry(categoryNames(categories), OF, KIND, (name) => ({
    kind: "scope",
    scope: { of: "category", names: [name] },
    needsAll: false,
  }));

/** How people shorten or translate the names of cities. */
const NICKNAMES: Readonly<Record<string, string>> = {
  ist: "istanbul",
  stanbul: "istanbul",
  constantinople: "istanbul",
  ank: "ankara",
  izm: "izmir",
  smyrna: "izmir",
  antep: "gaziantep",
  urfa: "sanliurfa",
  maras: "kahramanmaras",
  izmit: "kocaeli",
  adapazari: "sakarya",
  antakya: "hatay",
  afyon: "afyonkarahisar",
  icel: "mersin",
  munich: "munchen",
  cologne: "koln",
  vienna: "wien",
  londra: "london",
  paris: "paris",
  nyc: "new york",
};

function withNicknames(known: Map<string, string>): Known {
  for (const [nickname, key] of Object.entries(NICKNAMES)) {
    const [there, other] = [known.get(key), known.get(nickname)];
    const name = there ?? other;
    if (name !== undefined) {
      known.set(nickname, known.get(nickname) ?? name);
      known.set(key, known.get(key) ?? name);
    }
  }
  return known;
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const REGION_CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

/** A country is recognised by its English and its Turkish name, whichever of them the store writes. */
function countryNames(countries: readonly string[]): Known {
  const named = keyed(countries);
  const languages = (["en", "tr"] as const).map(
    (locale) => new Intl.DisplayNames(locale, { type: "region", fallback: "none" }),
  );
  for (const code of REGION_CODES) {
    const names = languages.map((language) => language.of(code)).filter((name) => name !== undefined);
    const known = names.map((name) => named.get(fold(name))).find((name) => name !== undefined);
    for (const name of known === undefined ? [] : names) {
      named.set(fold(name), known ?? name);
    }
  }
  for (const [nickname, key] of Object.entries(COUNTRY_NICKNAMES)) {
    const name = named.get(key);
    if (name !== undefined) {
      named.set(nickname, name);
    }
  }
  return named;
}

const COUNTRY_NICKNAMES: Readonly<Record<string, string>> = {
  turkey: "turkiye",
  uk: "united kingdom",
  england: "united kingdom",
  ingiltere: "united kingdom",
  usa: "united states",
  us: "united states",
  america: "united states",
  amerika: "united states",
  abd: "united states",
  holland: "netherlands",
};

/** A category of the store is also known by what people call such things in the other language. */
function categoryNames(categories: readonly string[]): Known {
  const named = keyed(categories);
  for (const words of CATEGORY_WORDS) {
    const known = words.map((word) => named.get(word)).find((name) => name !== undefined);
    for (const word of words) {
      const name = known ?? named.get(word);
      if (name !== undefined) {
        named.set(word, named.get(word) ?? name);
      }
    }
  }
  return named;
}
