import "server-only";
import { empty, join, type Sql, sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { MOST_ITEMS, WINDOWS, type WindowDays } from "@/lib/profiles/figures";
import type { FigureColumns } from "@/lib/profiles/rules/define";

/** Whose figures, when, and up to which instant facts are known; by default all that are there. */
export type FigureScope = { tenantId: string; now: Date; asOf?: Date | null };

/** `figuresOf` as columns of the laterals below. */
export const FIGURES: FigureColumns = {
  orderCount: sql`bought.order_count`,
  grossMinor: sql`bought.gross_minor`,
  refundedMinor: sql`returned.refunded_minor`,
  spentMinor: sql`(bought.gross_minor - returned.refunded_minor)`,
  averageOrderMinor: sql`bought.average_order_minor`,
  firstOrderAt: sql`bought.first_order_at`,
  lastOrderAt: sql`bought.last_order_at`,
  spentIn: {
    30: sql`(bought.gross_30 - returned.refunded_30)`,
    60: sql`(bought.gross_60 - returned.refunded_60)`,
    90: sql`(bought.gross_90 - returned.refunded_90)`,
  },
  discountedCount: sql`bought.discounted_count`,
  discountedMinor: sql`bought.discounted_minor`,
  discountMinor: sql`bought.discount_minor`,
  products90: sql`took.products_90`,
  items90: sql`took.items_90`,
  windowChangesAt: sql`least(bought.changes_at, returned.changes_at)`,
};

/** Each customer c's facts, found by index: the cost follows the set of customers and not the shop. */
export function figureJoins(scope: FigureScope): Sql {
  const known = (at: Sql): Sql => (scope.asOf ? sql`and ${at} < ${scope.asOf}::timestamptz` : empty);
  return sql`
  cross join lateral (
    select count(*) filter (where o.status = 'placed')::int as order_count,
      coalesce(sum(o.total_minor) filter (where o.status = 'placed'), 0)::bigint as gross_minor,
      round(avg(o.total_minor) filter (where o.status = 'placed'))::bigint as average_order_minor,
      min(o.ordered_at) filter (where o.status = 'placed') as first_order_at,
      max(o.ordered_at) filter (where o.status = 'placed') as last_order_at,
      ${windowSums(sql`o.total_minor`, sql`o.ordered_at`, sql`o.status = 'placed'`, "gross", scope)},
      count(*) filter (where o.status = 'placed' and o.discount_minor > 0)::int as discounted_count,
      coalesce(sum(o.total_minor) filter (where o.status = 'placed' and o.discount_minor > 0), 0)::bigint as discounted_minor,
      coalesce(sum(o.discount_minor) filter (where o.status = 'placed' and o.discount_minor > 0), 0)::bigint as discount_minor,
      array_agg(o.id) filter (where o.status = 'cancelled') as cancelled,
      ${nextChange(sql`o.ordered_at`, scope)} as changes_at
    from orders o
    where o.tenant_id = ${scope.tenantId}::uuid and o.customer_id = c.id ${known(sql`o.ordered_at`)}
  ) as bought
  cross join lateral (
    select coalesce(sum(r.total_minor) filter (where ${stands(sql`r.order_id`)}), 0)::bigint as refunded_minor,
      ${windowSums(sql`r.total_minor`, sql`r.refunded_at`, stands(sql`r.order_id`), "refunded", scope)},
      ${nextChange(sql`r.refunded_at`, scope)} as changes_at
    from refund r
    where r.tenant_id = ${scope.tenantId}::uuid and r.customer_id = c.id ${known(sql`r.refunded_at`)}
  ) as returned
  cross join lateral (
    select count(distinct i.product_id)::int as products_90, least(coalesce(sum(i.quantity), 0), ${MOST_ITEMS}::int)::int as items_90
    from order_item i
    where i.tenant_id = ${scope.tenantId}::uuid and i.customer_id = c.id and ${isIn(sql`i.ordered_at`, 90, scope)}
      and ${stands(sql`i.order_id`)} ${known(sql`i.ordered_at`)}
  ) as took`;
}

/** Whether what points at this order counts: a cancelled one never happened. */
const stands = (orderId: Sql): Sql =>
  sql`(${orderId} is null or bought.cancelled is null or not (${orderId} = any (bought.cancelled)))`;

const isIn = (at: Sql, days: WindowDays, { now }: FigureScope): Sql =>
  sql`(${at} > ${addDays(now, -days)}::timestamptz and ${at} <= ${now}::timestamptz)`;

function windowSums(amount: Sql, at: Sql, counts: Sql, name: "gross" | "refunded", scope: FigureScope): Sql {
  return join(
    WINDOWS.map(
      (days) =>
        sql`coalesce(sum(${amount}) filter (where ${counts} and ${isIn(at, days, scope)}), 0)::bigint as ${word(`${name}_${days}`)}`,
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
