import "server-only";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { wallTimeAt } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import {
  type CityDto,
  type CityMonth,
  type ClimateOfMonth,
  type MonthFigures,
  type ResetClimateInput,
  type SaveClimateInput,
  seasonOf,
  warmthOf,
} from "@/lib/geo/climate";
import { countryCode } from "@/lib/geo/countries";
import { monthsSql } from "@/lib/geo/months";

const MonthRow = z.object({
  city: z.string(),
  countryCode: z.string(),
  latitude: z.number(),
  highC: z.number(),
  lowC: z.number(),
  rainMm: z.number().nullable(),
  isOwn: z.boolean(),
});

/**
 * What the month is like where someone lives, by the store's calendar. Null where the city is not among ours, or where
 * several countries have one of that name and nothing says which.
 */
export async function findClimate(
  ctx: TenantContext,
  { city, country }: { city: string | null; country: string | null },
): Promise<ClimateOfMonth | null> {
  const key = fold(city ?? "");
  const code = country === null ? null : countryCode(country);
  if (key === "" || (country !== null && code === null)) {
    return null;
  }
  const month = wallTimeAt(ctx.now, ctx.timezone).getUTCMonth() + 1;
  const found = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      MonthRow,
      sql`select c.name as city, c.country_code as "countryCode", c.latitude, m.high_c as "highC", m.low_c as "lowC",
            m.rainfall_mm as "rainMm", m.is_own as "isOwn"
          from city c join ${monthsSql(sql`${ctx.tenantId}::uuid`)} m on m.city_id = c.id and m.month = ${month}::int
          where c.name_key = ${key} and (${code}::text is null or c.country_code = ${code}::text)
          limit 2`,
    ),
  );
  const [only, another] = found;
  if (!only || another) {
    return null;
  }
  const { latitude, ...row } = only;
  return { ...row, month, season: seasonOf(month, latitude), warmth: warmthOf(row.highC, row.lowC) };
}

const CityRow = z.object({
  id: z.number(),
  name: z.string(),
  countryCode: z.string(),
  latitude: z.number(),
  isOwn: z.boolean(),
});

/** Every city whose climate is known, those of Türkiye first. */
export const listCities = (ctx: TenantContext): Promise<CityDto[]> =>
  inTenant(ctx, (tx) =>
    queryRows(
      tx,
      CityRow,
      sql`select c.id, c.name, c.country_code as "countryCode", c.latitude,
            exists (select from climate_override o where o.tenant_id = ${ctx.tenantId}::uuid and o.city_id = c.id) as "isOwn"
          from city c order by c.country_code <> 'TR', c.name_key`,
    ),
  );

const OwnRow = z.object({
  month: z.number(),
  highC: z.number(),
  lowC: z.number(),
  rainMm: z.number().nullable(),
  ownHighC: z.number().nullable(),
  ownLowC: z.number().nullable(),
  ownRainMm: z.number().nullable(),
});

/** The twelve months of a city; none for a city that is not there. */
export const listMonths = (ctx: TenantContext, cityId: number): Promise<CityMonth[]> =>
  inTenant(ctx, (tx) => readMonths(tx, ctx.tenantId, cityId));

async function readMonths(tx: Tx, tenantId: string, cityId: number): Promise<CityMonth[]> {
  const rows = await queryRows(
    tx,
    OwnRow,
    sql`select ours.month, ours.average_high_c as "highC", ours.average_low_c as "lowC", ours.rainfall_mm as "rainMm",
          own.average_high_c as "ownHighC", own.average_low_c as "ownLowC", own.rainfall_mm as "ownRainMm"
        from city_climate ours
        left join climate_override own on own.tenant_id = ${tenantId}::uuid and own.city_id = ours.city_id and own.month = ours.month
        where ours.city_id = ${cityId}::int order by ours.month`,
  );
  return rows.map(({ month, ownHighC, ownLowC, ownRainMm, ...ours }) => ({
    month,
    ours,
    own: ownHighC === null || ownLowC === null ? null : { highC: ownHighC, lowC: ownLowC, rainMm: ownRainMm },
  }));
}

/** Keeps the months that differ from ours as the store's own, and lets go of those that do not. */
export async function saveClimate(ctx: TenantContext, { cityId, months }: SaveClimateInput): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const known = await readMonths(tx, ctx.tenantId, cityId);
    if (known.length === 0) {
      throw new AppError("not_found", "geo.errors.cityNotFound");
    }
    const own = known.flatMap(({ month, ours }, place) => {
      const given = months[place];
      return given && !isSame(given, ours) ? [{ month, ...given }] : [];
    });
    await tx.$executeRaw(sql`
      delete from climate_override where tenant_id = ${ctx.tenantId}::uuid and city_id = ${cityId}::int
        and month <> all(${own.map(({ month }) => month)}::int[])`);
    await tx.$executeRaw(sql`
      insert into climate_override (tenant_id, city_id, month, average_high_c, average_low_c, rainfall_mm)
      select ${ctx.tenantId}::uuid, ${cityId}::int, r.month, r."highC", r."lowC", r."rainMm"
      from jsonb_to_recordset(${JSON.stringify(own)}::jsonb) as r (month int, "highC" float8, "lowC" float8, "rainMm" float8)
      on conflict (tenant_id, city_id, month) do update set average_high_c = excluded.average_high_c,
        average_low_c = excluded.average_low_c, rainfall_mm = excluded.rainfall_mm`);
    await recordAudit(tx, ctx, {
      action: "climate.changed",
      entity: "climate",
      entityId: String(cityId),
      before: inForce(known),
      after: months,
    });
  });
}

/** Goes back to our figures. */
export async function resetClimate(ctx: TenantContext, { cityId }: ResetClimateInput): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const before = inForce(await readMonths(tx, ctx.tenantId, cityId));
    const gone = await tx.climateOverride.deleteMany({ where: { tenantId: ctx.tenantId, cityId } });
    if (gone.count > 0) {
      await recordAudit(tx, ctx, { action: "climate.reset", entity: "climate", entityId: String(cityId), before });
    }
  });
}

const inForce = (months: readonly CityMonth[]): MonthFigures[] => months.map(({ ours, own }) => own ?? ours);

const isSame = (a: MonthFigures, b: MonthFigures): boolean =>
  a.highC === b.highC && a.lowC === b.lowC && a.rainMm === b.rainMm;
