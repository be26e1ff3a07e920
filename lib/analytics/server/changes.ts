import "server-only";
import { z } from "zod";
import { storeDay } from "@/lib/analytics/schema";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { periodOf } from "@/lib/home/schema";
import { CHANGE_FIELDS, type ChangeField } from "@/lib/profiles/changes";

const DayRow = z.object({ day: z.string(), value: z.string(), customers: z.number() });
const MoveRow = z.object({ from: z.string(), to: z.string().nullable(), people: z.number() });

export type ChangesOverTime = {
  /** The fullest tiers, stages or groups, the least first, and how many were in each by day. */
  values: readonly string[];
  days: readonly { day: string; counts: Readonly<Record<string, number>> }[];
  moves: readonly z.infer<typeof MoveRow>[];
};

/** As many as a chart can tell apart by colour. */
const MOST_VALUES = 6;
const MOST_MOVES = 12;

/** How many were where at the end of each day, and who moved from where to where, over the last so many days. */
export async function getChanges(
  ctx: TenantContext,
  { field, days }: { field: ChangeField; days: number },
): Promise<ChangesOverTime> {
  const { from } = periodOf(days, ctx.now, ctx.timezone);
  return inTenant(ctx, async (tx) => {
    const counted = await queryRows(
      tx,
      DayRow,
      sql`select day::text, value, customers from profile_daily
          where tenant_id = ${ctx.tenantId}::uuid and field = ${field} and day >= ${storeDay(from, ctx.timezone)}::date
          order by day`,
    );
    const moves = await queryRows(
      tx,
      MoveRow,
      sql`select from_value as "from", to_value as "to", count(distinct customer_id)::int as people from profile_change
          where tenant_id = ${ctx.tenantId}::uuid and field = ${field} and at >= ${from}::timestamptz
          group by from_value, to_value order by people desc, from_value, to_value limit ${MOST_MOVES}`,
    );
    const byDay = [...Map.groupBy(counted, ({ day }) => day)].map(([day, rows]) => ({
      day,
      counts: Object.fromEntries(rows.map(({ value, customers }) => [value, customers])),
    }));
    return { values: fullest(field, byDay.at(-1)?.counts ?? {}), days: byDay, moves };
  });
}

function fullest(field: ChangeField, counts: Readonly<Record<string, number>>): readonly string[] {
  const values: readonly string[] = CHANGE_FIELDS[field].values;
  const chosen = [...values].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0)).slice(0, MOST_VALUES);
  return values.filter((value) => chosen.includes(value));
}
