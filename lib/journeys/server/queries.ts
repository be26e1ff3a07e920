import { z } from "zod";
import { decodeCursor, encodeCursor, type Page, type PageInput } from "@/lib/base/page";
import { sql } from "@/lib/base/sql";
import { mayContact } from "@/lib/consent/server/gate";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { entriesOf } from "../graph";
import { findNode } from "../nodes";
import { type JourneyDto, JourneyItem, NodeFigures, type ReviewDto } from "../views";
import { getJourneyRow } from "./journey-row";
import { issuesOf } from "./publish";

const Cursor = z.tuple([z.string(), z.uuid()]);

/** Journeys, newest first, with how many people came and how many are still on their way. */
export async function listJourneys(
  ctx: TenantContext,
  input: PageInput & { archived?: boolean },
): Promise<Page<JourneyItem>> {
  const after = input.after ? decodeCursor(input.after, Cursor) : null;
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      JourneyItem.extend({ cursorAt: z.string() }),
      sql`select j.id, j.name, j.status, j.live_version as "liveVersion", jsonb_array_length(j.draft -> 'nodes') as steps,
          e.entered, e.inside, j.updated_at as "updatedAt", j.created_at::text as "cursorAt"
        from journey j
        cross join lateral (
          select count(*)::int as entered, count(*) filter (where status = 'active')::int as inside
          from enrolment where tenant_id = ${ctx.tenantId}::uuid and journey_id = j.id
        ) e
        where j.tenant_id = ${ctx.tenantId}::uuid and ${input.archived ? sql`j.archived_at is not null` : sql`j.archived_at is null`}
          ${after ? sql`and (j.created_at, j.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
        order by j.created_at desc, j.id desc limit ${input.limit + 1}`,
    ),
  );
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return { items, next: rows.length > input.limit && last ? encodeCursor([last.cursorAt, last.id]) : null };
}

export type SegmentOption = { id: string; name: string; size: number | null };

export type JourneyView = JourneyDto & { segments: SegmentOption[] };

/** A journey for its canvas, with the segments its steps can name. */
export async function getJourney(ctx: TenantContext, id: string): Promise<JourneyView> {
  return inTenant(ctx, async (tx) => {
    const { archivedAt: _archivedAt, ...row } = await getJourneyRow(tx, ctx, id);
    const { isChanged } = await queryRow(
      tx,
      z.object({ isChanged: z.boolean() }),
      sql`select coalesce((select v.graph <> j.draft from journey_version v
          where v.tenant_id = j.tenant_id and v.journey_id = j.id and v.version = j.live_version), true)::boolean as "isChanged"
        from journey j where j.tenant_id = ${ctx.tenantId}::uuid and j.id = ${id}::uuid`,
    );
    return { ...row, isChanged, segments: await segmentOptions(tx, ctx) };
  });
}

async function segmentOptions(tx: Tx, ctx: TenantContext): Promise<SegmentOption[]> {
  return tx.segment.findMany({
    where: { tenantId: ctx.tenantId, archivedAt: null },
    select: { id: true, name: true, size: true },
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
  });
}

export const listSegmentOptions = (ctx: TenantContext): Promise<SegmentOption[]> =>
  inTenant(ctx, (tx) => segmentOptions(tx, ctx));

/** What one should know before publishing. */
export async function reviewJourney(ctx: TenantContext, id: string): Promise<ReviewDto> {
  return inTenant(ctx, async (tx) => {
    const journey = await getJourneyRow(tx, ctx, id);
    const issues = await issuesOf(tx, ctx, journey);
    const entry = entriesOf(journey.draft)[0];
    const isChosen = entry !== undefined && findNode(entry.type)?.config.safeParse(entry.config).success;
    const segmentId = isChosen ? findNode(entry.type)?.segmentsOf?.(entry.config)[0] : undefined;
    return { issues, audience: segmentId ? await audienceOf(tx, ctx, id, segmentId) : null };
  });
}

const Audience = z.object({ people: z.number(), mailable: z.number(), inside: z.number() });

function audienceOf(
  tx: Tx,
  { tenantId }: TenantContext,
  journeyId: string,
  segmentId: string,
): Promise<z.infer<typeof Audience>> {
  return queryRow(
    tx,
    Audience,
    sql`with fresh as (
        select m.customer_id from segment_member m
        where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${segmentId}::uuid
          and not exists (select 1 from enrolment e where e.tenant_id = ${tenantId}::uuid and e.journey_id = ${journeyId}::uuid
            and e.customer_id = m.customer_id and e.occurrence = 1)
      )
      select count(*)::int as people,
        count(*) filter (where ${mayContact({ tenantId, channel: sql`'email'`, purpose: "marketing" })})::int as mailable,
        (select count(*)::int from enrolment where tenant_id = ${tenantId}::uuid and journey_id = ${journeyId}::uuid and status = 'active') as inside
      from fresh f
      join customer c on c.tenant_id = ${tenantId}::uuid and c.id = f.customer_id`,
  );
}

/** How many people stand at each step, went through it, and what became of its messages, over all versions. */
export async function nodeFigures(ctx: TenantContext, journeyId: string): Promise<NodeFigures[]> {
  return inTenant(ctx, (tx) =>
    queryRows(
      tx,
      NodeFigures,
      sql`with here as (
          select node_id, count(*) filter (where status = 'active') as waiting
          from enrolment where tenant_id = ${ctx.tenantId}::uuid and journey_id = ${journeyId}::uuid group by node_id
        ), gone as (
          select l.node_id, count(*) as passed from enrolment e
          join enrolment_log l on l.tenant_id = e.tenant_id and l.enrolment_id = e.id
          where e.tenant_id = ${ctx.tenantId}::uuid and e.journey_id = ${journeyId}::uuid
            and (e.exit_reason is null or l.step < e.step - 1) group by l.node_id
        ), mail as (
          select node_id, count(*) filter (where status in ('planned', 'claimed')) as planned,
            count(*) filter (where status in ('sent', 'delivered')) as sent, count(*) filter (where status = 'delivered') as delivered,
            count(*) filter (where status = 'skipped') as skipped, count(*) filter (where status = 'failed') as failed,
            count(*) filter (where status = 'in_doubt') as in_doubt
          from message where tenant_id = ${ctx.tenantId}::uuid and journey_id = ${journeyId}::uuid group by node_id
        )
        select node_id as "nodeId", coalesce(waiting, 0)::int as waiting, coalesce(passed, 0)::int as passed,
          coalesce(planned, 0)::int as planned, coalesce(sent, 0)::int as sent, coalesce(delivered, 0)::int as delivered,
          coalesce(skipped, 0)::int as skipped, coalesce(failed, 0)::int as failed, coalesce(in_doubt, 0)::int as "inDoubt"
        from here full join gone using (node_id) full join mail using (node_id) order by node_id`,
    ),
  );
}
