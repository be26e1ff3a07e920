import { type Sql, sql } from "@/lib/base/sql";
import { wallTimeAt } from "@/lib/base/time";
import { type Season, seasonOf, TROPIC } from "@/lib/geo/climate";
import { monthsSql } from "@/lib/geo/months";
import { calendarTurns } from "../calendar";
import { choice, type ParamsOf } from "../params";
import type { MonthClimate, Person } from "../person";
import type { Sources } from "../sources";
import type { Moment } from "../windows";
import { homeOf } from "./places";

const MONTH = {
  kind: "choice",
  required: true,
  label: { en: "Month", tr: "Ay" },
  choices: [choice("this", "this month", "bu ay"), choice("next", "next month", "gelecek ay")],
} as const;

const MEASURE = {
  kind: "choice",
  required: true,
  label: { en: "Measure", tr: "Ölçü" },
  choices: [
    choice("average", "average temperature", "ortalama sıcaklık"),
    choice("high", "usual high", "genel en yüksek"),
    choice("low", "usual low", "genel en düşük"),
    choice("rain", "rain", "yağış"),
  ],
} as const;

export const CLIMATE = { measure: MEASURE, month: MONTH } as const;
export const SEASON = { month: MONTH } as const;
/** When a measure first passes a limit, in months from this one. */
export const WEATHER_TURN = {
  measure: MEASURE,
  turn: {
    kind: "choice",
    required: true,
    label: { en: "Turn", tr: "Dönüş" },
    choices: [choice("below", "falls below", "altına iner"), choice("above", "rises above", "üstüne çıkar")],
  },
  limit: { kind: "whole", required: true, label: { en: "Limit", tr: "Sınır" } },
} as const;
type WeatherTurn = ParamsOf<typeof WEATHER_TURN>;

const MONTHS = 12;

/** 1 to 12, by the store's calendar. */
function monthOf({ month }: { month: string }, { now, timezone }: Moment): number {
  const index = wallTimeAt(now, timezone).getUTCMonth();
  return ((month === "next" ? index + 1 : index) % MONTHS) + 1;
}

function figureOf({ highC, lowC, rainfallMm }: MonthClimate, measure: string): number | null {
  return { high: highC, low: lowC, rain: rainfallMm }[measure] ?? (measure === "rain" ? null : (highC + lowC) / 2);
}

const figureSql = (of: Sql, measure: string): Sql =>
  ({ high: sql`${of}.high_c`, low: sql`${of}.low_c`, rain: sql`${of}.rainfall_mm` })[measure] ??
  sql`((${of}.high_c + ${of}.low_c) / 2)`;

export function climateOf(place: Person["place"], climate: ParamsOf<typeof CLIMATE>, moment: Moment): number | null {
  const month = place?.climate[monthOf(climate, moment) - 1];
  return month ? figureOf(month, climate.measure) : null;
}

export function climateSql(sources: Sources, climate: ParamsOf<typeof CLIMATE>, moment: Moment): Sql {
  const home = homeOf(sources);
  const month = monthOf(climate, moment);
  const usual = sources.joined(
    `climate ${month}`,
    (alias) => sql`left join ${monthsSql(sql`${sources.tenantId}::uuid`)} ${alias}
    on ${alias}.city_id = ${home}.id and ${alias}.month = ${month}::int`,
  );
  return figureSql(usual, climate.measure);
}

export const seasonAt = (place: Person["place"], asked: ParamsOf<typeof SEASON>, moment: Moment): Season | null =>
  place && seasonOf(monthOf(asked, moment), place.latitude);

export function seasonSql(sources: Sources, asked: ParamsOf<typeof SEASON>, moment: Moment): Sql {
  const latitude = sql`${homeOf(sources)}.latitude`;
  const month = monthOf(asked, moment);
  const [north, south] = [seasonOf(month, 90), seasonOf(month, -90)];
  return sql`(case when abs(${latitude}) < ${TROPIC}::float8 then 'tropical'
    when ${latitude} > 0 then ${north}::text when ${latitude} < 0 then ${south}::text end)`;
}

/** Whole months from this one to the first in which the measure lies beyond the limit; nothing where it never does. */
export function monthsToTurn(place: Person["place"], asked: WeatherTurn, moment: Moment): number | null {
  const first = monthOf({ month: "this" }, moment) - 1;
  const ahead = (place?.climate ?? []).flatMap((month, index) => {
    const figure = figureOf(month, asked.measure);
    return figure !== null && isBeyond(figure, asked) ? [(index - first + MONTHS) % MONTHS] : [];
  });
  return ahead.length === 0 ? null : Math.min(...ahead);
}

const isBeyond = (figure: number, { turn, limit }: WeatherTurn): boolean =>
  turn === "below" ? figure < limit : figure > limit;

export function monthsToTurnSql(sources: Sources, { measure, turn, limit }: WeatherTurn, moment: Moment): Sql {
  const first = monthOf({ month: "this" }, moment);
  const compare = turn === "below" ? sql`<` : sql`>`;
  return sql`(select min((k.month - ${first}::int + ${MONTHS}::int) % ${MONTHS}::int)
    from ${monthsSql(sql`${sources.tenantId}::uuid`)} k
    where k.city_id = ${homeOf(sources)}.id and ${figureSql(sql`k`, measure)} ${compare} ${limit}::float8)`;
}

export const climateTurns = (moment: Moment): Date[] => calendarTurns("month", moment, MONTHS);
