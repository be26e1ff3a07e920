import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import type { Place } from "../params";
import type { Sources } from "../sources";
import type { Moment, Point } from "../windows";

const RADIUS_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

function pointOf(place: Place, { places }: Moment): Point | null {
  return "city" in place ? (places?.get(fold(place.city)) ?? null) : place;
}

/** Whole kilometres along the surface of the earth. */
export function kilometres(from: Point | null, to: Place, moment: Moment): number | null {
  const end = pointOf(to, moment);
  if (from === null || end === null) {
    return null;
  }
  const half = (a: number, b: number): number => Math.sin(radians(b - a) / 2) ** 2;
  const chord =
    half(from.latitude, end.latitude) +
    Math.cos(radians(from.latitude)) * Math.cos(radians(end.latitude)) * half(from.longitude, end.longitude);
  return Math.round(2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord))));
}

/** The reference city of an address, by its name. */
export const homeOf = (sources: Sources): Sql =>
  sources.joined(
    "home",
    (alias) => sql`left join (select distinct on (name_key) id, name_key, latitude, longitude from city
    order by name_key, id) ${alias} on ${alias}.name_key = c.city_key`,
  );

function pointSql(place: Place): { latitude: Sql; longitude: Sql } {
  if (!("city" in place)) {
    return { latitude: sql`${place.latitude}::float8`, longitude: sql`${place.longitude}::float8` };
  }
  const read = (column: Sql): Sql =>
    sql`(select t.${column} from city t where t.name_key = ${fold(place.city)} order by t.id limit 1)`;
  return { latitude: read(sql`latitude`), longitude: read(sql`longitude`) };
}

export function kilometresSql(sources: Sources, to: Place): Sql {
  const home = homeOf(sources);
  const { latitude, longitude } = pointSql(to);
  const half = (a: Sql, b: Sql): Sql => sql`power(sin(radians(${b} - ${a}) / 2), 2)`;
  // The least of one and nothing would be one.
  return sql`(case when ${home}.latitude is not null and ${latitude} is not null then floor(${2 * RADIUS_KM}::float8 * asin(least(1, sqrt(${half(sql`${home}.latitude`, latitude)}
    + cos(radians(${home}.latitude)) * cos(radians(${latitude})) * ${half(sql`${home}.longitude`, longitude)}))) + 0.5)::bigint end)`;
}
