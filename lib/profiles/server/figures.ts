import "server-only";
import { empty, join, type Sql, sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import type { Targets } from "@/lib/customers/server/targets";
import { MOST_ITEMS, WINDOWS, type WindowDays } from "@/lib/profiles/figures";
import type { FigureColumns } from "@/lib/profiles/rules/define";
import { isOfCancelled, placedItemsOf } from "./items";

/** Whose figures, when, and up to which instant facts are known; by default all that are there. */
export type FigureScope = { tenantId: string; now: Date; asOf?: Date | null };

/** `figuresOf` as columns of `figure` below. */
export const FIGURES: FigureColumns = {
  orderCount: sql`figure.order_count`,
  grossMinor: sql`figure.gross_minor`,
  refundedMinor: sql`figure.refunded_minor`,
  spentMinor: sql`figure.spent_minor`,
  averageOrderMinor: sql`figure.average_order_minor`,
  firstOrderAt: sql`figure.first_order_at`,
  lastOrderAt: sql`figure.last_order_at`,
  spentIn: { 30: sql`figure.spent_30`, 60: sql`figure.spent_60`, 90: sql`figure.spent_90` },
  discountedCount: sql`figure.discounted_count`,
  discountedMinor: sql`figure.discounted_minor`,
  discountMinor: sql`figure.discount_minor`,
  products90: sql`figure.products_90`,
  items90: sql`figure.items_90`,
  windowChangesAt: sql`figure.changes_at`,
};

/**
 * The facts of each customer of `targets` as `figure`, summed in one go per table over those customers' stretch of its
 * index; each sum is taken once, however often it is asked for. Whoever never ordered has no row in the sums.
 */
export function figureRows(scope: FigureScope, targets: Targets, variety: Sql = varietyRows(scope, targets)): Sql {
  const known = (at: Sql): Sql => (scope.asOf ? sql`and ${at} < ${scope.asOf}::timestamptz` : empty);
  const stands = sql`r.stands`;
  return sql`(
  select c.id as customer_id, bought.average_order_minor, bought.first_order_at, bought.last_order_at,
    coalesce(bought.order_count, 0) as order_count, coalesce(bought.gross_minor, 0) as gross_minor,
    coalesce(returned.refunded_minor, 0) as refunded_minor,
    coalesce(bought.gross_minor, 0) - coalesce(returned.refunded_minor, 0) as spent_minor,
    ${join(WINDOWS.map((days) => sql`${spentWithin(days)} as ${word(`spent_${days}`)}`))},
    coalesce(bought.discounted_count, 0) as discounted_count, coalesce(bought.discounted_minor, 0) as discounted_minor,
    coalesce(bought.discount_minor, 0) as discount_minor, coalesce(took.products_90, 0) as products_90,
    coalesce(took.items_90, 0) as items_90, least(bought.changes_at, returned.changes_at) as changes_at
  from customer c
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
    ${variety}
  ) as took on took.customer_id = c.id
  where c.tenant_id = ${scope.tenantId}::uuid and ${targets(sql`c.id`)}
  offset 0
) as figure`;
}

/** `varietyOf` for a set of customers; whoever bought nothing in the time has no row. */
export const varietyRows = (scope: FigureScope, targets: Targets): Sql => sql`
    select i.customer_id, count(distinct i.product_id)::int as products_90,
      least(sum(i.quantity), ${MOST_ITEMS}::int)::int as items_90
    from ${placedItemsOf(scope, targets)}
    where ${isIn(sql`i.ordered_at`, 90, scope)}
    group by i.customer_id`;

const spentWithin = (days: WindowDays): Sql =>
  sql`coalesce(bought.${word(`gross_${days}`)}, 0) - coalesce(returned.${word(`refunded_${days}`)}, 0)`;

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
const word = (text: `${"gross" | "refunded" | "spent"}_${WindowDays}`): Sql => sql([text]);
