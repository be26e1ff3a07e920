import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import type { Day, Past } from "@/lib/predictions/past";

/** Whose past, by which calendar, and up to which instant it is known: before `asOf`, else up to now. */
export type PastScope = { tenantId: string; timezone: string; now: Date; asOf?: Date | null };

/** A past as it travels: a list of its values. */
const PAST_VALUES = [z.string(), z.int(), z.int(), z.int(), z.int(), z.array(z.number())] as const;
const pastOf = ([customerId, days, firstDay, lastDay, spentMinor, hours]: readonly [
  string,
  number,
  number,
  number,
  number,
  number[],
]): Past & { customerId: string } => ({ customerId, days, firstDay, lastDay, spentMinor, hours });

/** Pasts as `pastsOf` gives them. */
export const Pasts = z.array(z.tuple(PAST_VALUES)).transform((pasts) => pasts.map(pastOf));
export type PastRow = z.infer<typeof Pasts>[number];

/** `pastOf` for a set of customers as one value: row by row, thousands take many times as long. Those who never bought are left out. */
export const pastsOf = (scope: PastScope, targets: Targets): Sql => sql`
  (select coalesce(json_agg(json_build_array(${PAST_NAMES})), '[]'::json) from (select ${PAST} ${placedBy(scope, targets)}) as past)`;

/** The same, told apart by a span: the past before it, and the purchase days within. */
export const WatchedPasts = z
  .array(z.tuple([...PAST_VALUES, z.int(), z.int().nullable(), z.int()]))
  .transform((pasts) =>
    pasts.map(([id, days, first, last, spent, hours, daysBefore, lastDayBefore, daysWithin]) => ({
      ...pastOf([id, days, first, last, spent, hours]),
      daysBefore,
      lastDayBefore,
      daysWithin,
    })),
  );
export type WatchedPast = z.infer<typeof WatchedPasts>[number];

/** The end of the span is outside. */
export const watchedPastsOf = (scope: PastScope, { from, to }: { from: Day; to: Day }, targets: Targets): Sql => sql`
  (select coalesce(json_agg(json_build_array(${PAST_NAMES}, "daysBefore", "lastDayBefore", "daysWithin")), '[]'::json)
    from (
      select ${PAST}, count(distinct wall.day) filter (where wall.day < ${from}::int)::int as "daysBefore",
        max(wall.day) filter (where wall.day < ${from}::int) as "lastDayBefore",
        count(distinct wall.day) filter (where wall.day >= ${from}::int and wall.day < ${to}::int)::int as "daysWithin"
      ${placedBy(scope, targets)}
    ) as past)`;

const PAST_NAMES = sql`"customerId", days, "firstDay", "lastDay", "spentMinor", hours`;

const PAST = sql`o.customer_id as "customerId", count(distinct wall.day)::int as days, min(wall.day) as "firstDay", max(wall.day) as "lastDay",
  sum(o.total_minor)::bigint as "spentMinor", array_agg(wall.hour order by wall.hour) as hours`;

const placedBy = (scope: PastScope, targets: Targets): Sql => sql`
  from (
    select o.customer_id, o.total_minor, o.ordered_at at time zone ${scope.timezone}::text as at
    from orders o
    where o.tenant_id = ${scope.tenantId}::uuid and ${targets(sql`o.customer_id`)} and o.status = 'placed' and ${isKnown(scope)}
    offset 0
  ) as o
  cross join lateral (select o.at::date - date '1970-01-01' as day, date_part('hour', o.at)::int as hour) as wall
  group by o.customer_id`;

/** Whether order o had been placed. */
export const isKnown = ({ now, asOf }: PastScope): Sql =>
  asOf ? sql`o.ordered_at < ${asOf}::timestamptz` : sql`o.ordered_at <= ${now}::timestamptz`;
