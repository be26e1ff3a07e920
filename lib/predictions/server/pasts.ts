import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
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

/** `pastOf` for the customers in `targets`, a select of one uuid column; those who never bought are left out. */
export const readPasts = (tx: SqlTx, scope: PastScope, targets: Sql): Promise<PastRow[]> =>
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
  targets: Sql,
): Promise<WatchedRow[]> =>
  queryRows(
    tx,
    WatchedRow,
    sql`select o.customer_id as "customerId", ${PAST},
          count(distinct wall.day) filter (where wall.day < ${from}::int)::int as "daysBefore",
          max(wall.day) filter (where wall.day < ${from}::int) as "lastDayBefore",
          count(distinct wall.day) filter (where wall.day >= ${from}::int and wall.day < ${to}::int)::int as "daysWithin"
        ${placedBy(scope, targets)}`,
  );

const PAST = sql`count(distinct wall.day)::int as days, min(wall.day) as "firstDay", max(wall.day) as "lastDay",
  sum(o.total_minor)::bigint as "spentMinor", array_agg(wall.hour order by wall.hour) as hours`;

const placedBy = (scope: PastScope, targets: Sql): Sql => sql`
  from (${targets}) as target (customer_id)
  join orders o on o.tenant_id = ${scope.tenantId}::uuid and o.customer_id = target.customer_id and o.status = 'placed'
    and ${isKnown(scope)}
  cross join lateral (
    select local.at::date - date '1970-01-01' as day, extract(hour from local.at)::int as hour
    from (select o.ordered_at at time zone ${scope.timezone}::text as at) as local
  ) as wall
  group by o.customer_id`;

/** Whether order o had been placed. */
export const isKnown = ({ now, asOf }: PastScope): Sql =>
  asOf ? sql`o.ordered_at < ${asOf}::timestamptz` : sql`o.ordered_at <= ${now}::timestamptz`;
