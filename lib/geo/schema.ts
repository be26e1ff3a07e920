import { z } from "zod";

/** Geo: cities of the world with their monthly climate, the same for every store. */
const Months = z.array(z.number()).length(12);

export const CityRecord = z.object({
  id: z.number().int(),
  name: z.string().min(1),
  countryCode: z.string().length(2),
  latitude: z.number(),
  longitude: z.number(),
  averageHighC: Months,
  averageLowC: Months,
  rainfallMm: Months.nullable(),
});
export type CityRecord = z.infer<typeof CityRecord>;

const numbers = (text: string | undefined): number[] => (text ? text.split(" ").map(Number) : []);

/** One line of the reference file (see prisma/seed/README.md) as a city. A line that does not fit is a bug and throws. */
export function cityFromLine(line: string): CityRecord {
  const [id, name, countryCode, latitude, longitude, highs, lows, rainfall] = line.split("|");
  return CityRecord.parse({
    id: Number(id),
    name,
    countryCode,
    latitude: Number(latitude),
    longitude: Number(longitude),
    averageHighC: numbers(highs),
    averageLowC: numbers(lows),
    rainfallMm: rainfall ? numbers(rainfall) : null,
  });
}
