import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import type { SqlTx } from "@/lib/db/client";
import { MinorColumn, queryRows } from "@/lib/db/rows";
import type { Day } from "@/lib/predictions/past";

/** Whose past, by which calendar, and up to which instant it is known: before `asOf`, else up to now. */
export type PastScope = { tenantId: string; timezone: string; now: Date; asOf?: Date | null };

const PastRow = z.object({
  customerId: z.string(),
  days: z.number(),
  firstDay: z.number(),
  lastDay: z.number(),
  spentMinor: MinorColumn,
  hours: z.array(z.number()),
});
export type PastRow = z.infer<typeof PastRow>;

/** `pastOf` for a set of customers; those who never bought are left out. */
export const readPasts = (tx: SqlTx, scope: PastScope, targets: Targets): Promise<PastRow[]> =>
  queryRows(tx, PastRow, sql`select o.customer_id as "customerId", ${PAST} ${placedBy(scope, targets)}`);

const WatchedRow = PastRow.extend({
  daysBefore: z.number(),
  lastDayBefore: z.number().nullable(),
  daysWithin: z.number(),
});
export type WatchedRow = z.infer<typeof WatchedRow>;

/** The same, told apart by a span: the past before it, and the purchase days within. Its end is outside. */
export const readWatched = (
  tx: SqlTx,
  scope: PastScope,
  { from, to }: { from: Day; to: Day },
  targets: Targets,
): Promise<WatchedRow[]> =>
  queryRows(
    tx,
    WatchedRow,
    sql`select o.customer_id as "customerId", ${PAST},
          count(distinct wall.day) filter (where wall.day < ${from}::int)::int as "daysBefore",
          max(wall.day) filter (where wall.day < ${from}::int) as "lastDayBefore",
          count(distinct wall.day) filter (where wall.day >= ${from}::int and wall.day < ${to}::int)::int as "daysWithin"
        ${placedBy(scope, targets)} order by o.customer_id`,
  );

const PAST = sql`count(distinct wall.day)::int as days, min(wall.day) as "firstDay", max(wall.day) as "lastDay",
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
