import { type Sql, sql } from "@/lib/base/sql";

/**
 * `customerFacts` for a set of customers: one upsert, however many there are. `targets` is a select of one uuid column.
 * Each customer's facts are found by index, so the cost follows the set and not the shop, with or without statistics.
 * Rows whose figures stay the same are left alone: a pass over everyone writes only what changed.
 */
export const upsertProfiles = (ctx: { tenantId: string; now: Date }, targets: Sql): Sql => sql`
  insert into customer_profile as p (tenant_id, customer_id, order_count, gross_minor, refunded_minor, spent_minor,
    average_order_minor, first_order_at, last_order_at, computed_at)
  select c.tenant_id, c.id, bought.order_count, bought.gross_minor, returned.refunded_minor,
    bought.gross_minor - returned.refunded_minor, bought.average_order_minor, bought.first_order_at, bought.last_order_at,
    ${ctx.now}
  from (${targets}) as target (customer_id)
  join customer c on c.tenant_id = ${ctx.tenantId}::uuid and c.id = target.customer_id
  cross join lateral (
    select count(*)::int as order_count, coalesce(sum(o.total_minor), 0)::bigint as gross_minor,
      round(avg(o.total_minor))::bigint as average_order_minor, min(o.ordered_at) as first_order_at, max(o.ordered_at) as last_order_at
    from orders o
    where o.tenant_id = ${ctx.tenantId}::uuid and o.customer_id = c.id and o.status = 'placed'
  ) as bought
  cross join lateral (
    select coalesce(sum(r.total_minor), 0)::bigint as refunded_minor
    from refund r
    left join orders o on o.tenant_id = ${ctx.tenantId}::uuid and o.id = r.order_id
    where r.tenant_id = ${ctx.tenantId}::uuid and r.customer_id = c.id and o.status is distinct from 'cancelled'
  ) as returned
  order by c.id
  on conflict (tenant_id, customer_id) do update set
    order_count = excluded.order_count, gross_minor = excluded.gross_minor, refunded_minor = excluded.refunded_minor,
    spent_minor = excluded.spent_minor, average_order_minor = excluded.average_order_minor,
    first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at, computed_at = excluded.computed_at
  where (p.order_count, p.gross_minor, p.refunded_minor, p.spent_minor, p.average_order_minor, p.first_order_at, p.last_order_at)
    is distinct from (excluded.order_count, excluded.gross_minor, excluded.refunded_minor, excluded.spent_minor,
      excluded.average_order_minor, excluded.first_order_at, excluded.last_order_at)`;
