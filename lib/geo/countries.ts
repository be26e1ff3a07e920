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

/** What shops and people write beside the two letters and the names of today: three letters, the country's own word, old ones. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  AE: ["ARE", "UAE", "Emirates", "BAE"],
  AR: ["ARG"],
  AT: ["AUT", "Österreich"],
  AU: ["AUS"],
  BE: ["BEL", "België", "Belgique"],
  BG: ["BGR"],
  BR: ["BRA", "Brasil"],
  CA: ["CAN"],
  CH: ["CHE", "Schweiz", "Suisse"],
  CL: ["CHL"],
  CN: ["CHN"],
  CZ: ["CZE", "Czech Republic", "Çek Cumhuriyeti", "Česko"],
  DE: ["DEU", "GER", "Deutschland"],
  DK: ["DNK", "Danmark"],
  ES: ["ESP", "España"],
  FR: ["FRA"],
  GB: ["GBR", "UK", "Great Britain", "England", "Scotland", "Wales", "İngiltere"],
  GR: ["GRC", "Hellas"],
  HK: ["HKG", "Hong Kong"],
  HU: ["HUN", "Magyarország"],
  ID: ["IDN"],
  IE: ["IRL", "Éire"],
  IL: ["ISR"],
  IN: ["IND"],
  IS: ["ISL", "Ísland"],
  IT: ["ITA", "Italia"],
  JP: ["JPN"],
  KR: ["KOR", "Republic of Korea"],
  MA: ["MAR", "Maroc"],
  MX: ["MEX"],
  MY: ["MYS"],
  NL: ["NLD", "Holland", "The Netherlands", "Nederland"],
  NO: ["NOR", "Norge"],
  NZ: ["NZL"],
  PL: ["POL", "Polska"],
  PT: ["PRT"],
  RU: ["RUS", "Russian Federation"],
  SE: ["SWE", "Sverige"],
  SG: ["SGP"],
  TH: ["THA"],
  TR: ["TUR", "Turkey", "Türkiye Cumhuriyeti", "Republic of Turkey", "Republic of Türkiye"],
  US: ["USA", "U.S.A.", "U.S.", "ABD", "America", "United States of America", "Amerika"],
  VN: ["VNM", "Viet Nam"],
  ZA: ["ZAF", "RSA"],
};

/** Code -> the keys of every way to write it, names in every language of ours among them. */
const SPELLINGS = new Map(
  Object.entries(COUNTRY_NAMES).map(([code, name]) => {
    const names = LOCALES.map((locale) => new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? name);
    return [code, [...new Set([code, name, ...names, ...(OTHER_NAMES[code] ?? [])].map(fold))]];
  }),
);
const CODES = new Map([...SPELLINGS].flatMap(([code, keys]) => keys.map((key) => [key, code] as const)));

/** The two letters of a country that stands on a customer as a code or a name; null for a name nobody here knows. */
export function countryCode(text: string): string | null {
  const word = text.trim();
  return CODES.get(fold(word)) ?? (/^[A-Za-z]{2}$/.test(word) ? word.toUpperCase() : null);
}

/** The keys of everyone who lives in the same country, whichever way each of them wrote it. */
export const countryKeys = (text: string): readonly string[] => SPELLINGS.get(countryCode(text) ?? "") ?? [fold(text)];
