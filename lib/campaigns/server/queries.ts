import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { decodeCursor, encodeCursor, type Page, type PageInput } from "@/lib/base/page";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRow, queryRows } from "@/lib/db/rows";
import { DraftGraph, JourneyStatus } from "@/lib/journeys/schema";
import type { CampaignView } from "../schema";
import { type CampaignFigures, CampaignItem, MessageFigures, PeopleFigures, ReasonFigures } from "../views";
import { attributedOrders } from "./attribution";

const Cursor = z.tuple([z.string(), z.uuid()]);

/** Launched journeys, the latest first. */
export async function listCampaigns(ctx: TenantContext, input: PageInput): Promise<Page<CampaignItem>> {
  const after = input.after ? decodeCursor(input.after, Cursor) : null;
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      CampaignItem.extend({ cursorAt: z.string() }),
      sql`with launched as (
          select j.id, j.name, j.status, (select min(v.published_at) from journey_version v
            where v.tenant_id = j.tenant_id and v.journey_id = j.id) as launched_at
          from journey j where j.tenant_id = ${ctx.tenantId}::uuid and j.live_version is not null and j.archived_at is null
        )
        select l.id, l.name, l.status, l.launched_at as "launchedAt", l.launched_at::text as "cursorAt",
          (select count(*)::int from enrolment e where e.tenant_id = ${ctx.tenantId}::uuid and e.journey_id = l.id) as entered,
          m.sent, m.delivered, m.failed
        from launched l
        cross join lateral (
          select count(*) filter (where status in ('sent', 'delivered'))::int as sent,
            count(*) filter (where status = 'delivered')::int as delivered, count(*) filter (where status = 'failed')::int as failed
          from message where tenant_id = ${ctx.tenantId}::uuid and journey_id = l.id
        ) m
        where ${after ? sql`(l.launched_at, l.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
        order by l.launched_at desc, l.id desc limit ${input.limit + 1}`,
    ),
  );
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return { items, next: rows.length > input.limit && last ? encodeCursor([last.cursorAt, last.id]) : null };
}

const Heading = z.object({ name: z.string(), status: JourneyStatus, launchedAt: z.date(), graph: DraftGraph });
export type CampaignHeading = z.infer<typeof Heading>;

/** Name, state and drawing of a launched journey; anything else does not exist here. */
export async function getCampaignHeading(ctx: TenantContext, journeyId: string): Promise<CampaignHeading> {
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      Heading,
      sql`select j.name, j.status, v.graph, (select min(first.published_at) from journey_version first
          where first.tenant_id = j.tenant_id and first.journey_id = j.id) as "launchedAt"
        from journey j
        join journey_version v on v.tenant_id = j.tenant_id and v.journey_id = j.id and v.version = j.live_version
        where j.tenant_id = ${ctx.tenantId}::uuid and j.id = ${journeyId}::uuid`,
    ),
  );
  const heading = rows[0];
  if (!heading) {
    throw new AppError("not_found", "campaigns.errors.notFound");
  }
  return heading;
}

const Orders = z.object({ orders: z.number(), buyers: z.number(), revenueMinor: MinorColumn });

/** The numbers of a dashboard. */
export async function campaignFigures(
  ctx: TenantContext,
  journeyId: string,
  view: CampaignView,
): Promise<CampaignFigures> {
  return inTenant(ctx, async (tx) => ({
    ...(await peopleFigures(tx, ctx, journeyId)),
    ...(await messageFigures(tx, ctx, journeyId)),
    ...(await orderFigures(tx, ctx, journeyId, view)),
    reasons: await reasonFigures(tx, ctx, journeyId),
  }));
}

const peopleFigures = (tx: Tx, { tenantId }: TenantContext, journeyId: string) =>
  queryRow(
    tx,
    PeopleFigures,
    sql`select count(*)::int as entered, count(*) filter (where status = 'active')::int as waiting,
        count(*) filter (where status = 'completed')::int as completed, count(*) filter (where status = 'exited')::int as exited
      from enrolment where tenant_id = ${tenantId}::uuid and journey_id = ${journeyId}::uuid`,
  );

const messageFigures = (tx: Tx, { tenantId }: TenantContext, journeyId: string) =>
  queryRow(
    tx,
    MessageFigures,
    sql`select count(*) filter (where status in ('planned', 'claimed'))::int as planned,
        count(*) filter (where status in ('sent', 'delivered'))::int as sent, count(*) filter (where status = 'delivered')::int as delivered,
        count(*) filter (where status = 'skipped')::int as skipped, count(*) filter (where status = 'failed')::int as failed,
        count(*) filter (where status = 'in_doubt')::int as "inDoubt",
        count(distinct customer_id) filter (where status in ('sent', 'delivered'))::int as reached
      from message where tenant_id = ${tenantId}::uuid and journey_id = ${journeyId}::uuid`,
  );

const orderFigures = (tx: Tx, { tenantId }: TenantContext, journeyId: string, { days }: CampaignView) =>
  queryRow(
    tx,
    Orders,
    sql`select count(*)::int as orders, count(distinct customer_id)::int as buyers, coalesce(sum(net_minor), 0)::bigint as "revenueMinor"
      from (${attributedOrders(tenantId, journeyId, days)}) attributed`,
  );

const reasonFigures = (tx: Tx, { tenantId }: TenantContext, journeyId: string) =>
  queryRows(
    tx,
    ReasonFigures,
    sql`select status, reason, count(*)::int as count from message
      where tenant_id = ${tenantId}::uuid and journey_id = ${journeyId}::uuid and status in ('skipped', 'failed', 'in_doubt') and reason is not null
      group by status, reason order by count desc, status, reason`,
  );
