import { z } from "zod";

/** Between the tropics the year has no four seasons. */
export const SEASONS = ["spring", "summer", "autumn", "winter", "tropical"] as const;
export type Season = (typeof SEASONS)[number];

export const WARMTHS = ["cold", "mild", "warm", "hot"] as const;
export type Warmth = (typeof WARMTHS)[number];

export const TROPIC = 23.44;
const YEAR = ["winter", "spring", "summer", "autumn"] as const satisfies readonly Season[];
const HALF_YEAR = 6;

/** By whole months: spring begins in March in the north and in September in the south. `month` is 1 to 12. */
export function seasonOf(month: number, latitude: number): Season {
  if (Math.abs(latitude) < TROPIC) {
    return "tropical";
  }
  const northern = latitude > 0 ? month : month + HALF_YEAR;
  return YEAR[Math.floor((northern % 12) / 3)] ?? "winter";
}

const WARM_FROM: readonly (readonly [Warmth, number])[] = [
  ["hot", 25],
  ["warm", 18],
  ["mild", 10],
];

/** By the middle between the day's high and the night's low. */
export function warmthOf(highC: number, lowC: number): Warmth {
  const middle = (highC + lowC) / 2;
  return WARM_FROM.find(([, from]) => middle >= from)?.[0] ?? "cold";
}

const degrees = z.number().min(-90).max(60);

/** What a month is like: averages of the day's high and low, and its rain where that is known. */
export const MonthFigures = z
  .object({ highC: degrees, lowC: degrees, rainMm: z.number().min(0).max(5000).nullable() })
  .refine(({ highC, lowC }) => highC >= lowC, { error: "geo.errors.highBelowLow", path: ["highC"] });
export type MonthFigures = z.infer<typeof MonthFigures>;

const month = z.int().min(1).max(12);

/** The climate that someone lives in this month. */
export const ClimateOfMonth = z.object({
  city: z.string(),
  countryCode: z.string(),
  month,
  highC: z.number(),
  lowC: z.number(),
  rainMm: z.number().nullable(),
  season: z.enum(SEASONS),
  warmth: z.enum(WARMTHS),
  /** The store's own figures stand in for ours. */
  isOwn: z.boolean(),
});
export type ClimateOfMonth = z.infer<typeof ClimateOfMonth>;

const CityId = z.int().min(1);
export const ResetClimateInput = z.object({ cityId: CityId });
export type ResetClimateInput = z.infer<typeof ResetClimateInput>;

/** The twelve months of a city, January first. */
export const SaveClimateInput = z.object({ cityId: CityId, months: z.array(MonthFigures).length(12) });
export type SaveClimateInput = z.infer<typeof SaveClimateInput>;

export type CityDto = { id: number; name: string; countryCode: string; latitude: number; isOwn: boolean };
/** Ours, and the store's own where it has any. */
export type CityMonth = { month: number; ours: MonthFigures; own: MonthFigures | null };
