import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRows } from "@/lib/db/rows";
import type { CampaignView } from "../schema";
import { attributedOrders } from "./attribution";

const Day = z.object({
  day: z.string(),
  entered: z.number(),
  sent: z.number(),
  delivered: z.number(),
  orders: z.number(),
  revenueMinor: MinorColumn,
});
export type CampaignDay = z.infer<typeof Day>;

const MAX_DAYS = 90;

/** Day by day in the store's own calendar, from the launch or the last 90 days until today; quiet days are zeros. */
export async function campaignSeries(
  ctx: TenantContext,
  journeyId: string,
  view: CampaignView,
): Promise<CampaignDay[]> {
  const { tenantId, timezone, now } = ctx;
  return inTenant(ctx, (tx) =>
    queryRows(
      tx,
      Day,
      sql`with bounds as (
          select greatest((min(published_at) at time zone ${timezone})::date, (${now}::timestamptz at time zone ${timezone})::date - ${MAX_DAYS - 1}::int) as first,
            (${now}::timestamptz at time zone ${timezone})::date as last
          from journey_version where tenant_id = ${tenantId}::uuid and journey_id = ${journeyId}::uuid
        ), days as (
          select first + n as day from bounds, generate_series(0, greatest(last - first, 0)) n
        ), came as (
          select (entered_at at time zone ${timezone})::date as day, count(*) as entered
          from enrolment where tenant_id = ${tenantId}::uuid and journey_id = ${journeyId}::uuid group by 1
        ), mailed as (
          select (sent_at at time zone ${timezone})::date as day, count(*) as sent, count(*) filter (where status = 'delivered') as delivered
          from message where tenant_id = ${tenantId}::uuid and journey_id = ${journeyId}::uuid and status in ('sent', 'delivered') group by 1
        ), bought as (
          select (ordered_at at time zone ${timezone})::date as day, count(*) as orders, sum(net_minor) as revenue
          from (${attributedOrders(tenantId, journeyId, view.days)}) attributed group by 1
        )
        select d.day::text as day, coalesce(c.entered, 0)::int as entered, coalesce(m.sent, 0)::int as sent,
          coalesce(m.delivered, 0)::int as delivered, coalesce(b.orders, 0)::int as orders, coalesce(b.revenue, 0)::bigint as "revenueMinor"
        from days d left join came c using (day) left join mailed m using (day) left join bought b using (day) order by d.day`,
    ),
  );
}

const NodeOrders = z.object({ nodeId: z.string(), orders: z.number(), revenueMinor: MinorColumn });
export type NodeOrders = z.infer<typeof NodeOrders>;

/** Orders and revenue by the step whose message came last before the order. */
export async function nodeOrders(ctx: TenantContext, journeyId: string, view: CampaignView): Promise<NodeOrders[]> {
  return inTenant(ctx, (tx) =>
    queryRows(
      tx,
      NodeOrders,
      sql`select node_id as "nodeId", count(*)::int as orders, sum(net_minor)::bigint as "revenueMinor"
        from (${attributedOrders(ctx.tenantId, journeyId, view.days)}) attributed group by node_id`,
    ),
  );
}
