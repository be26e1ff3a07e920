import { z } from "zod";
import {
  AGE_BANDS,
  type AgeBand,
  birthRange,
  GENDERS,
  type SpendBucket,
  spendBuckets,
  storeDay,
} from "@/lib/analytics/schema";
import { minorDigits } from "@/lib/base/money";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRow, queryRows } from "@/lib/db/rows";
import { WITH_ROOM } from "@/lib/db/settings";
import { aboutEveryone } from "./about-everyone";

const CITIES = 10;
/** All but this share of the buyers stand in a bucket of their own width. */
const IN_EVEN_BUCKETS = 0.95;

const Demographics = z.object({
  total: z.number(),
  ages: z.array(z.object({ age: z.enum([...AGE_BANDS, "unknown"]), count: z.number() })),
  genders: z.array(z.object({ gender: z.enum(GENDERS), count: z.number() })),
  cities: z.array(z.object({ city: z.string(), count: z.number() })),
  withCity: z.number(),
});
export type Demographics = z.infer<typeof Demographics>;

const City = z.object({ city: z.string(), count: z.number(), withCity: z.number() });
const Place = z.object({ place: z.number().nullable(), gender: z.enum(GENDERS), count: z.number() });

/** Everybody by age on the store's today, by gender, and the commonest cities; whoever told nothing is "unknown". */
export const getDemographics = aboutEveryone(findDemographics);

async function findDemographics(ctx: TenantContext): Promise<Demographics> {
  const { tenantId } = ctx;
  const today = storeDay(ctx.now, ctx.timezone);
  const oldestFirst = [...AGE_BANDS].reverse();
  const since = oldestFirst.flatMap((band) => birthRange(band, today).from ?? []);
  const read = async (tx: Tx) => ({
    rows: await queryRows(
      tx,
      Place,
      sql`select width_bucket(birth_date, ${since}::date[]) as place, coalesce(gender, 'unknown') as gender, count(*)::int as count
          from customer where tenant_id = ${tenantId}::uuid group by 1, 2`,
    ),
    cities: await queryRows(
      tx,
      City,
      sql`select min(city) as city, count(*)::int as count, (sum(count(*)) over ())::int as "withCity" from customer
          where tenant_id = ${tenantId}::uuid and city_key <> '' group by city_key order by 2 desc, 1 limit ${CITIES}`,
    ),
  });
  const { rows, cities } = await inTenant(ctx, read, WITH_ROOM);
  const sumOf = (wanted: (row: z.infer<typeof Place>) => boolean) =>
    rows.filter(wanted).reduce((sum, { count }) => sum + count, 0);
  const placeOf = (band: AgeBand) => oldestFirst.indexOf(band);
  return {
    total: sumOf(() => true),
    ages: [
      ...AGE_BANDS.map((age) => ({ age, count: sumOf(({ place }) => place === placeOf(age)) })),
      { age: "unknown" as const, count: sumOf(({ place }) => place === null) },
    ],
    genders: GENDERS.map((gender) => ({ gender, count: sumOf((row) => row.gender === gender) })),
    cities: cities.map(({ city, count }) => ({ city, count })),
    withCity: cities[0]?.withCity ?? 0,
  };
}

export type SpendDistribution = {
  buyers: number;
  medianMinor: number | null;
  buckets: (SpendBucket & { count: number })[];
};

const Spread = z.object({ buyers: z.number(), places: z.tuple([MinorColumn, MinorColumn]).nullable() });

/** What each buyer has spent in all, refunds taken off, in round even buckets. */
export const getSpendDistribution = aboutEveryone(findSpendDistribution);

async function findSpendDistribution(ctx: TenantContext): Promise<SpendDistribution> {
  const { tenantId } = ctx;
  const buyers = sql`from customer_profile where tenant_id = ${tenantId}::uuid and order_count > 0`;
  const read = async (tx: Tx): Promise<SpendDistribution> => {
    const spread = await queryRow(
      tx,
      Spread,
      sql`select count(*)::int as buyers,
            percentile_disc(${[0.5, IN_EVEN_BUCKETS]}::float8[]) within group (order by spent_minor) as places ${buyers}`,
    );
    const [median, high] = spread.places ?? [null, 0];
    const buckets = spendBuckets(Math.max(high, 0), 10 ** minorDigits(ctx.currency));
    const from = buckets.flatMap(({ fromMinor }) => fromMinor ?? []);
    const rows = await queryRows(
      tx,
      z.object({ place: z.number(), count: z.number() }),
      sql`select width_bucket(spent_minor, ${from}::bigint[]) as place, count(*)::int as count ${buyers} group by 1`,
    );
    const counts = new Map(rows.map(({ place, count }) => [place, count]));
    return {
      buyers: spread.buyers,
      medianMinor: median,
      buckets: buckets.map((bucket, place) => ({ ...bucket, count: counts.get(place) ?? 0 })),
    };
  };
  return inTenant(ctx, read, WITH_ROOM);
}
