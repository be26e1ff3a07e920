import { recordAudit } from "@/lib/audit/server/record";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { SegmentDay, SegmentMove, Snapshot } from "../views";
import { readSegment } from "./queries";

/** Keeps a copy of who is in a segment now, under a name of its own; nothing changes it afterwards but an erasure. */
export function takeSnapshot(ctx: TenantContext, { id, name }: { id: string; name: string }): Promise<Snapshot> {
  const { tenantId, now } = ctx;
  const snapshotId = newId(now);
  return inTenant(ctx, async (tx) => {
    await readSegment(tx, ctx, id);
    const taken = await queryRow(
      tx,
      Snapshot,
      sql`insert into segment_snapshot (tenant_id, id, segment_id, name, filter, size, taken_by, taken_at)
          select s.tenant_id, ${snapshotId}::uuid, s.id, ${name}, s.filter,
            (select count(*)::int from segment_member m where m.tenant_id = s.tenant_id and m.segment_id = s.id),
            ${ctx.actor.kind === "user" ? ctx.actor.id : null}, ${now}
          from segment s where s.tenant_id = ${tenantId}::uuid and s.id = ${id}::uuid
          returning id, segment_id as "segmentId", name, size, taken_at as "takenAt"`,
    );
    await tx.$executeRaw(sql`
      insert into snapshot_member (tenant_id, snapshot_id, customer_id)
      select m.tenant_id, ${snapshotId}::uuid, m.customer_id from segment_member m
      where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${id}::uuid order by m.customer_id`);
    await recordAudit(tx, ctx, {
      action: "segment.snapshot_taken",
      entity: "segment",
      entityId: id,
      after: { name, size: taken.size },
    });
    return taken;
  });
}

/** The copies of a segment, the newest first. */
export function listSnapshots(ctx: TenantContext, { id }: { id: string }): Promise<Snapshot[]> {
  const { tenantId } = ctx;
  return inTenant(ctx, async (tx) => {
    await readSegment(tx, ctx, id);
    return queryRows(
      tx,
      Snapshot,
      sql`select id, segment_id as "segmentId", name, size, taken_at as "takenAt" from segment_snapshot
          where tenant_id = ${tenantId}::uuid and segment_id = ${id}::uuid order by taken_at desc, id desc limit 500`,
    );
  });
}

/** The size at the end of each day of the last year, with who came and went. */
export function segmentHistory(ctx: TenantContext, { id }: { id: string }): Promise<SegmentDay[]> {
  const { tenantId, timezone, now } = ctx;
  return inTenant(ctx, async (tx) => {
    await readSegment(tx, ctx, id);
    return queryRows(
      tx,
      SegmentDay,
      sql`with moves as (
            select (at at time zone ${timezone})::date as day, count(*) filter (where cause = 'start')::int as started,
              count(*) filter (where kind = 'entered' and cause <> 'start')::int as entered,
              count(*) filter (where kind = 'left')::int as gone
            from segment_transition where tenant_id = ${tenantId}::uuid and segment_id = ${id}::uuid
              and at > ${now}::timestamptz - interval '366 days' group by 1
          )
          select d.day::text as day, d.size, coalesce(m.started, 0) as started, coalesce(m.entered, 0) as entered, coalesce(m.gone, 0) as "left"
          from segment_daily d left join moves m on m.day = d.day
          where d.tenant_id = ${tenantId}::uuid and d.segment_id = ${id}::uuid order by d.day desc limit 366`,
    );
  });
}

const MOVES_SHOWN = 20;

/** The latest who came and went, the newest first, each with what made them. Who was there from the start did not come. */
export function latestMoves(ctx: TenantContext, { id }: { id: string }): Promise<SegmentMove[]> {
  const { tenantId } = ctx;
  return inTenant(ctx, async (tx) => {
    await readSegment(tx, ctx, id);
    return queryRows(
      tx,
      SegmentMove,
      sql`with latest as materialized (
            select id, customer_id, kind, cause, at from segment_transition
            where tenant_id = ${tenantId}::uuid and segment_id = ${id}::uuid and cause <> 'start'
            order by at desc, id desc limit ${MOVES_SHOWN}
          )
          select l.id, l.customer_id as "customerId", l.kind, l.cause, l.at,
            coalesce(nullif(trim(concat_ws(' ', c.first_name, c.last_name)), ''), c.email, c.external_id) as name
          from latest l join customer c on c.tenant_id = ${tenantId}::uuid and c.id = l.customer_id
          order by l.at desc, l.id desc`,
    );
  });
}
