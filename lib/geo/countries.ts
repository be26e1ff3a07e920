import { LOCALES } from "@/lib/base/locale";
import { fold } from "@/lib/base/text";

/** English names of the countries that the reference cities lie in, as they stand on a customer. */
const COUNTRY_NAMES: Readonly<Record<string, string>> = {
  AE: "United Arab Emirates",
  AR: "Argentina",
  AT: "Austria",
  AU: "Australia",
  BE: "Belgium",
  BG: "Bulgaria",
  BR: "Brazil",
  CA: "Canada",
  CH: "Switzerland",
  CL: "Chile",
  CN: "China",
  CZ: "Czechia",
  DE: "Germany",
  DK: "Denmark",
  ES: "Spain",
  FR: "France",
  GB: "United Kingdom",
  GR: "Greece",
  HK: "Hong Kong",
  HU: "Hungary",
  ID: "Indonesia",
  IE: "Ireland",
  IL: "Israel",
  IN: "India",
  IS: "Iceland",
  IT: "Italy",
  JP: "Japan",
  KR: "South Korea",
  MA: "Morocco",
  MX: "Mexico",
  MY: "Malaysia",
  NL: "Netherlands",
  NO: "Norway",
  NZ: "New Zealand",
  PL: "Poland",
  PT: "Portugal",
  RU: "Russia",
  SE: "Sweden",
  SG: "Singapore",
  TH: "Thailand",
  TR: "Türkiye",
  US: "United States",
  VN: "Vietnam",
  ZA: "South Africa",
};

export const countryName = (code: string): string => COUNTRY_NAMES[code] ?? code;

const OTHER_NAMES: Readonly<Record<string, string>> = { Turkey: "TR", USA: "US", UK: "GB", "Great Britain": "GB" };

/** Names of these countries in every language of ours -> code. */
const CODES = new Map([
  ...Object.entries(OTHER_NAMES).map(([name, code]) => [fold(name), code] as const),
  ...Object.entries(COUNTRY_NAMES).flatMap(([code, name]) =>
    [name, ...LOCALES.map((locale) => new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? name)].map(
      (word) => [fold(word), code] as const,
    ),
  ),
]);

/** The two letters of a country that stands on a customer as a code or a name; null for a name nobody here knows. */
export function countryCode(text: string): string | null {
  const word = text.trim();
  return /^[A-Za-z]{2}$/.test(word) ? word.toUpperCase() : (CODES.get(fold(word)) ?? null);
}
