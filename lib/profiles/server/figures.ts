import "server-only";
import { empty, join, type Sql, sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import type { Targets } from "@/lib/customers/server/targets";
import { MOST_ITEMS, WINDOWS, type WindowDays } from "@/lib/profiles/figures";
import type { FigureColumns } from "@/lib/profiles/rules/define";
import { isOfCancelled, placedItemsOf } from "./items";

/** Whose figures, when, and up to which instant facts are known; by default all that are there. */
export type FigureScope = { tenantId: string; now: Date; asOf?: Date | null };

/** `figuresOf` as columns of the joins below; whoever never ordered has no row in them. */
export const FIGURES: FigureColumns = {
  orderCount: sql`coalesce(bought.order_count, 0)`,
  grossMinor: sql`coalesce(bought.gross_minor, 0)`,
  refundedMinor: sql`coalesce(returned.refunded_minor, 0)`,
  spentMinor: sql`(coalesce(bought.gross_minor, 0) - coalesce(returned.refunded_minor, 0))`,
  averageOrderMinor: sql`bought.average_order_minor`,
  firstOrderAt: sql`bought.first_order_at`,
  lastOrderAt: sql`bought.last_order_at`,
  spentIn: {
    30: sql`(coalesce(bought.gross_30, 0) - coalesce(returned.refunded_30, 0))`,
    60: sql`(coalesce(bought.gross_60, 0) - coalesce(returned.refunded_60, 0))`,
    90: sql`(coalesce(bought.gross_90, 0) - coalesce(returned.refunded_90, 0))`,
  },
  discountedCount: sql`coalesce(bought.discounted_count, 0)`,
  discountedMinor: sql`coalesce(bought.discounted_minor, 0)`,
  discountMinor: sql`coalesce(bought.discount_minor, 0)`,
  products90: sql`coalesce(took.products_90, 0)`,
  items90: sql`coalesce(took.items_90, 0)`,
  windowChangesAt: sql`least(bought.changes_at, returned.changes_at)`,
};

/** The facts of each customer c of `targets`, summed in one go per table over those customers' stretch of its index. */
export function figureJoins(scope: FigureScope, targets: Targets): Sql {
  const known = (at: Sql): Sql => (scope.asOf ? sql`and ${at} < ${scope.asOf}::timestamptz` : empty);
  const stands = sql`r.stands`;
  return sql`
  left join (
    select o.customer_id, count(*) filter (where o.status = 'placed')::int as order_count,
      sum(o.total_minor) filter (where o.status = 'placed')::bigint as gross_minor,
      round(avg(o.total_minor) filter (where o.status = 'placed'))::bigint as average_order_minor,
      min(o.ordered_at) filter (where o.status = 'placed') as first_order_at,
      max(o.ordered_at) filter (where o.status = 'placed') as last_order_at,
      ${windowSums(sql`o.total_minor`, sql`o.ordered_at`, sql`o.status = 'placed'`, "gross", scope)},
      count(*) filter (where o.status = 'placed' and o.discount_minor > 0)::int as discounted_count,
      sum(o.total_minor) filter (where o.status = 'placed' and o.discount_minor > 0)::bigint as discounted_minor,
      sum(o.discount_minor) filter (where o.status = 'placed' and o.discount_minor > 0)::bigint as discount_minor,
      ${nextChange(sql`o.ordered_at`, scope)} as changes_at
    from orders o
    where o.tenant_id = ${scope.tenantId}::uuid and ${targets(sql`o.customer_id`)} ${known(sql`o.ordered_at`)}
    group by o.customer_id
  ) as bought on bought.customer_id = c.id
  left join (
    select r.customer_id, sum(r.total_minor) filter (where ${stands})::bigint as refunded_minor,
      ${windowSums(sql`r.total_minor`, sql`r.refunded_at`, stands, "refunded", scope)},
      ${nextChange(sql`r.refunded_at`, scope)} as changes_at
    from (
      select r.customer_id, r.total_minor, r.refunded_at,
        (r.order_id is null or not ${isOfCancelled(scope, targets, sql`r`)}) as stands
      from refund r
      where r.tenant_id = ${scope.tenantId}::uuid and ${targets(sql`r.customer_id`)} ${known(sql`r.refunded_at`)}
      offset 0
    ) as r
    group by r.customer_id
  ) as returned on returned.customer_id = c.id
  left join (
    select i.customer_id, count(distinct i.product_id)::int as products_90,
      least(sum(i.quantity), ${MOST_ITEMS}::int)::int as items_90
    from ${placedItemsOf(scope, targets)}
    where ${isIn(sql`i.ordered_at`, 90, scope)}
    group by i.customer_id
  ) as took on took.customer_id = c.id`;
}

const isIn = (at: Sql, days: WindowDays, { now }: FigureScope): Sql =>
  sql`(${at} > ${addDays(now, -days)}::timestamptz and ${at} <= ${now}::timestamptz)`;

function windowSums(amount: Sql, at: Sql, counts: Sql, name: "gross" | "refunded", scope: FigureScope): Sql {
  return join(
    WINDOWS.map(
      (days) =>
        sql`sum(${amount}) filter (where ${counts} and ${isIn(at, days, scope)})::bigint as ${word(`${name}_${days}`)}`,
    ),
  );
}

/** The earliest fact still to come, or the oldest fact of a window as it leaves it. */
function nextChange(at: Sql, scope: FigureScope): Sql {
  const leaves = WINDOWS.map(
    (days) => sql`min(${at}) filter (where ${isIn(at, days, scope)}) + make_interval(hours => ${days * 24}::int)`,
  );
  return sql`least(min(${at}) filter (where ${at} > ${scope.now}::timestamptz), ${join(leaves)})`;
}

/** A name of our own code as SQL. */
const word = (text: `${"gross" | "refunded"}_${WindowDays}`): Sql => sql([text]);
