import { type Sql, sql } from "@/lib/base/sql";

/**
 * Orders that a campaign may claim: placed within the window after one of its messages was sent, when no other message
 * of the store came in between. Columns: id, customer_id, ordered_at, node_id, net_minor (refunds of the order taken off).
 */
export function attributedOrders(tenantId: string, journeyId: string, windowDays: number): Sql {
  return sql`
    select o.id, o.customer_id, o.ordered_at, m.node_id, (o.total_minor - coalesce(r.refunded_minor, 0))::bigint as net_minor
    from message m
    join orders o on o.tenant_id = ${tenantId}::uuid and o.customer_id = m.customer_id and o.status = 'placed'
      and o.ordered_at > m.sent_at and o.ordered_at <= m.sent_at + make_interval(days => ${windowDays}::int)
    left join lateral (
      select sum(total_minor)::bigint as refunded_minor from refund where tenant_id = ${tenantId}::uuid and order_id = o.id
    ) r on true
    where m.tenant_id = ${tenantId}::uuid and m.journey_id = ${journeyId}::uuid and m.status in ('sent', 'delivered')
      and not exists (
        select 1 from message n
        where n.tenant_id = ${tenantId}::uuid and n.customer_id = m.customer_id and n.status in ('sent', 'delivered')
          and (n.sent_at, n.id) > (m.sent_at, m.id) and n.sent_at < o.ordered_at
      )`;
}
