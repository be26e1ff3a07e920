import { type Sql, sql } from "@/lib/base/sql";

/**
 * `customerFacts` for a set of customers: one upsert, however many there are. `targets` is a select of one uuid column.
 * Rows whose figures stay the same are left alone, so a pass over everyone writes only what changed.
 */
export const upsertProfiles = (ctx: { tenantId: string; now: Date }, targets: Sql): Sql => sql`
  with target (customer_id) as materialized (${targets}),
  bought as (
    select o.customer_id, count(*)::int as order_count, sum(o.total_minor)::bigint as gross_minor,
      round(avg(o.total_minor))::bigint as average_order_minor, min(o.ordered_at) as first_order_at, max(o.ordered_at) as last_order_at
    from orders o
    where o.tenant_id = ${ctx.tenantId}::uuid and o.status = 'placed' and o.customer_id in (select customer_id from target)
    group by o.customer_id
  ),
  returned as (
    select r.customer_id, sum(r.total_minor)::bigint as refunded_minor
    from refund r
    left join orders o on o.tenant_id = r.tenant_id and o.id = r.order_id
    where r.tenant_id = ${ctx.tenantId}::uuid and r.customer_id in (select customer_id from target)
      and o.status is distinct from 'cancelled'
    group by r.customer_id
  )
  insert into customer_profile as p (tenant_id, customer_id, order_count, gross_minor, refunded_minor, spent_minor,
    average_order_minor, first_order_at, last_order_at, computed_at)
  select c.tenant_id, c.id, coalesce(b.order_count, 0), coalesce(b.gross_minor, 0), coalesce(r.refunded_minor, 0),
    coalesce(b.gross_minor, 0) - coalesce(r.refunded_minor, 0), b.average_order_minor, b.first_order_at, b.last_order_at,
    ${ctx.now}
  from target t
  join customer c on c.tenant_id = ${ctx.tenantId}::uuid and c.id = t.customer_id
  left join bought b on b.customer_id = c.id
  left join returned r on r.customer_id = c.id
  order by c.id
  on conflict (tenant_id, customer_id) do update set
    order_count = excluded.order_count, gross_minor = excluded.gross_minor, refunded_minor = excluded.refunded_minor,
    spent_minor = excluded.spent_minor, average_order_minor = excluded.average_order_minor,
    first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at, computed_at = excluded.computed_at
  where (p.order_count, p.gross_minor, p.refunded_minor, p.spent_minor, p.average_order_minor, p.first_order_at, p.last_order_at)
    is distinct from (excluded.order_count, excluded.gross_minor, excluded.refunded_minor, excluded.spent_minor,
      excluded.average_order_minor, excluded.first_order_at, excluded.last_order_at)`;
