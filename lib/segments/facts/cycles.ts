import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { addMs, DAY_MS, SECOND_MS } from "@/lib/base/time";
import type { Person, PersonCycle } from "../person";
import type { FactSource } from "../sources";
import type { Moment } from "../windows";
import { isProduct } from "./items";

/** Products that someone buys again and again, with how often and when last. */
export const CYCLES: FactSource = { name: "cycles", from: sql`customer_product y`, alias: sql`y`, at: sql`y.last_at` };

export const isMeant = ({ product }: PersonCycle, products: readonly string[] | undefined): boolean =>
  products === undefined || products.map(fold).includes(fold(product));

const dueAt = ({ lastAt, cycleSeconds }: PersonCycle): Date => addMs(lastAt, cycleSeconds * SECOND_MS);

export const daysLate = (cycle: PersonCycle, { now }: Moment): number =>
  Math.floor((now.getTime() - dueAt(cycle).getTime()) / DAY_MS);

export const daysLateSql = ({ now }: Moment): Sql =>
  sql`max(floor((extract(epoch from ${now}::timestamptz - y.last_at) - y.cycle_seconds) * 1000 / ${String(DAY_MS)}::bigint))`;

/** When the earliest of these counts goes up. */
export const nextDaySql = ({ now }: Moment): Sql => sql`min(y.last_at + make_interval(secs => y.cycle_seconds
  + (floor((extract(epoch from ${now}::timestamptz - y.last_at) - y.cycle_seconds) / 86400) + 1)::float8 * 86400))`;

export const cycleSql = (tenantId: string, products: readonly string[] | undefined): Sql[] =>
  products === undefined
    ? []
    : [isProduct(sql`y.product_id`, tenantId, (key) => sql`${key} = any(${products.map(fold)}::text[])`)];

/** The count of days goes up once a day, at the time of day of the due instant. */
export const cycleTurns = ({ cycles }: Person, moment: Moment): Date[] =>
  cycles.map((cycle) => addMs(dueAt(cycle), (daysLate(cycle, moment) + 1) * DAY_MS));
