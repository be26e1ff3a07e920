import { emailKey, fold } from "@/lib/base/text";
import { countryName } from "@/lib/geo/countries";
import type { Draw } from "./draw";
import { type Tongue, TURKISH, WORLD } from "./names";
import type { MintId, SampleCity, SampleCustomer } from "./schema";
import { traitsOf } from "./traits";

/** How much likelier a shopper lives here than in any other place of the same country group. */
const CITY_WEIGHTS: Readonly<Record<string, number>> = {
  istanbul: 42,
  ankara: 16,
  izmir: 13,
  bursa: 8,
  antalya: 7,
  kocaeli: 5,
  adana: 5,
  konya: 5,
  gaziantep: 4,
  mersin: 4,
  eskisehir: 4,
  mugla: 3,
  kayseri: 3,
  samsun: 3,
  london: 14,
  berlin: 12,
  amsterdam: 8,
  vienna: 6,
  paris: 6,
  "new york": 6,
  dubai: 4,
};
const SHARE_AT_HOME = 0.7;
/** Names reserved for examples (RFC 2606, RFC 6761): no mail can ever reach a stranger. The last one always bounces. */
const DOMAINS = [
  { name: "example.com", weight: 70 },
  { name: "mail.test", weight: 20 },
  { name: "posta.test", weight: 9 },
  { name: "bounce.example.com", weight: 1 },
] as const;

/** Who is drawn, and when: the number in the row, the day of joining and the present. */
export type Arrival = { no: number; createdAt: Date; now: Date };

/** Someone who shops in Türkiye or abroad, with the gaps that real address books have. */
export function person(
  draw: Draw,
  mint: MintId,
  { no, createdAt, now }: Arrival,
  cities: readonly SampleCity[],
): SampleCustomer {
  const place = home(draw, cities);
  const tongue = tongueOf(draw, place.countryCode);
  const isNamed = draw.chance(0.98);
  const named = draw.chance(0.54) ? "female" : "male";
  const firstName = isNamed ? draw.pick(named === "female" ? tongue.women : tongue.men) : null;
  const lastName = isNamed ? draw.pick(tongue.last) : null;
  const email = draw.chance(0.97) ? addressOf(draw, firstName, lastName, no) : null;
  const city = draw.chance(0.94) ? place.name : null;
  const country = countryName(place.countryCode);
  return {
    id: mint(createdAt),
    externalId: `sample-${no}`,
    email,
    emailKey: email && emailKey(email),
    phone:
      place.countryCode === "TR" && draw.chance(0.7)
        ? `+90500${String(draw.whole(0, 9_999_999)).padStart(7, "0")}`
        : null,
    firstName,
    lastName,
    nameKey: fold(`${firstName ?? ""} ${lastName ?? ""}`),
    city,
    cityKey: city && fold(city),
    country,
    countryKey: fold(country),
    createdAt,
    ...traitsOf(draw, now, { city, named }),
  };
}

function home(draw: Draw, cities: readonly SampleCity[]): SampleCity {
  const domestic = draw.chance(SHARE_AT_HOME);
  const near = cities.filter((city) => (city.countryCode === "TR") === domestic);
  return draw.weighted(near.length > 0 ? near : cities, (city) => CITY_WEIGHTS[fold(city.name)] ?? 0.5);
}

function tongueOf(draw: Draw, countryCode: string): Tongue {
  if (TURKISH.countries.includes(countryCode) || (countryCode === "DE" && draw.chance(0.3))) {
    return TURKISH;
  }
  return WORLD.find((tongue) => tongue.countries.includes(countryCode)) ?? draw.pick(WORLD);
}

function addressOf(draw: Draw, firstName: string | null, lastName: string | null, no: number): string {
  const ascii = (name: string) => fold(name).replace(/[^a-z]/g, "");
  const name = [firstName, lastName]
    .filter((part) => part !== null)
    .map(ascii)
    .join(draw.chance(0.7) ? "." : "");
  return `${name || "customer"}${no}@${draw.weighted(DOMAINS, (domain) => domain.weight).name}`;
}
