import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { journeysRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { compileFilter } from "../compile";
import { Filter } from "../schema";
import { scopeOf } from "./scope";

const TIMEOUT_MS = 120_000;

export type RefreshResult = { size: number; entered: number; left: number };

const Asked = z.object({ filter: Filter, refreshedAt: z.date().nullable() });
const Counts = z.object({ size: z.int(), entered: z.int(), left: z.int() });

/** Brings one segment's members up to date. Null when the segment is gone, archived, or was refreshed later than now. */
export async function refreshSegment(
  ctx: TenantContext,
  { segmentId }: { segmentId: string },
): Promise<RefreshResult | null> {
  return asWorker((tx) => refreshMembers(tx, ctx, segmentId), { timeoutMs: TIMEOUT_MS });
}

/** The live segments of a store whose members are older than now. */
export async function segmentsToRefresh({ tenantId, now }: TenantContext): Promise<string[]> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      z.object({ id: z.string() }),
      sql`select id from segment where tenant_id = ${tenantId}::uuid and archived_at is null
          and (refreshed_at is null or refreshed_at < ${now}) order by id`,
    ),
  );
  return rows.map((row) => row.id);
}

export async function tenantsWithSegments(): Promise<string[]> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      z.object({ tenant_id: z.string() }),
      sql`select distinct tenant_id from segment where archived_at is null`,
    ),
  );
  return rows.map((row) => row.tenant_id);
}

/**
 * Works out who matches, and writes only the difference: members, their comings and goings, the size. The lock on the
 * segment makes refreshes take turns, so that each difference is against the one before.
 */
export async function refreshMembers(tx: Tx, ctx: TenantContext, segmentId: string): Promise<RefreshResult | null> {
  const { tenantId, now } = ctx;
  const [asked] = await queryRows(
    tx,
    Asked,
    sql`select filter, refreshed_at as "refreshedAt" from segment
        where tenant_id = ${tenantId}::uuid and id = ${segmentId}::uuid and archived_at is null for update`,
  );
  if (!asked || (asked.refreshedAt !== null && asked.refreshedAt > now)) {
    return null;
  }
  const matching = compileFilter(asked.filter, await scopeOf(tx, ctx, [asked.filter]));
  const counts = await queryRow(
    tx,
    Counts,
    sql`with matching as materialized (${matching}),
      gone as (
        delete from segment_member m
        where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${segmentId}::uuid
          and not exists (select 1 from matching where matching.id = m.customer_id)
        returning m.customer_id
      ),
      come as (
        insert into segment_member (tenant_id, segment_id, customer_id, entered_at)
        select ${tenantId}::uuid, ${segmentId}::uuid, id, ${now} from matching order by id
        on conflict do nothing
        returning customer_id
      ),
      moves as (
        insert into segment_transition (tenant_id, id, segment_id, customer_id, kind, at)
        select ${tenantId}::uuid, uuid_v7(${now}), ${segmentId}::uuid, customer_id, kind, ${now}
        from (select customer_id, 'left' as kind from gone union all select customer_id, 'entered' from come) as moved
      )
      update segment set size = (select count(*)::int from matching), refreshed_at = ${now}
      where tenant_id = ${tenantId}::uuid and id = ${segmentId}::uuid
      returning size, (select count(*)::int from come) as entered, (select count(*)::int from gone) as "left"`,
  );
  if (counts.entered > 0) {
    await emit(tx, ctx, journeysRequested.create({ tenantId }));
  }
  return counts;
}
