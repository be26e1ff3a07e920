import { z } from "zod";
import { present } from "@/lib/base/invariant";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { walksNoticed } from "@/lib/segments/server/notice";
import { entriesOf } from "../graph";
import { findNode } from "../nodes";
import { ALONE, holdJourney, type JourneyKey, publishedGraph } from "./live-version";

const BATCH = 10_000;

/**
 * Takes the members of the entry segment in who were never in this journey, one batch per transaction.
 * A segment that was not refreshed since the last complete pass is not looked at again.
 */
export async function enrolMembers(
  ctx: TenantContext,
  journeyId: string,
  batch = BATCH,
): Promise<{ enrolled: number; more: boolean }> {
  const key = { tenantId: ctx.tenantId, journeyId };
  return asWorker(async (tx) => {
    const journey = await holdJourney(tx, key, ALONE);
    if (journey?.status !== "live" || journey.version === null) {
      return { enrolled: 0, more: false };
    }
    const entry = present(entriesOf(await publishedGraph(tx, key, journey.version))[0], "entry of a published graph");
    const segmentId = present(findNode(entry.type)?.segmentsOf?.(entry.config)[0], "segment of the entry");
    const refreshedAt = await lastRefresh(tx, key, segmentId);
    if (journey.entrySeenAt && refreshedAt && journey.entrySeenAt.getTime() === refreshedAt.getTime()) {
      return { enrolled: 0, more: false };
    }
    const enrolled = await enrolBatch(tx, key, {
      version: journey.version,
      nodeId: entry.id,
      segmentId,
      now: ctx.now,
      batch,
    });
    if (enrolled < batch && refreshedAt) {
      await tx.$executeRaw(sql`update journey set entry_seen_at = ${refreshedAt}
        where tenant_id = ${ctx.tenantId}::uuid and id = ${journeyId}::uuid`);
    }
    return { enrolled, more: enrolled === batch };
  });
}

const AtRow = z.object({ at: z.date().nullable() });

async function lastRefresh(tx: Tx, { tenantId }: JourneyKey, segmentId: string): Promise<Date | null> {
  const rows = await queryRows(
    tx,
    AtRow,
    sql`select refreshed_at as at from segment where tenant_id = ${tenantId}::uuid and id = ${segmentId}::uuid`,
  );
  return rows[0]?.at ?? null;
}

type Batch = { version: number; nodeId: string; segmentId: string; now: Date; batch: number };

const EnrolledRow = z.object({ enrolled: z.int() });

async function enrolBatch(
  tx: Tx,
  { tenantId, journeyId }: JourneyKey,
  { version, nodeId, segmentId, now, batch }: Batch,
): Promise<number> {
  const { enrolled } = await queryRow(
    tx,
    EnrolledRow,
    sql`
    with entered as (
      insert into enrolment (tenant_id, id, journey_id, version, customer_id, occurrence, node_id, status, step, due_at, entered_at, node_entered_at)
      select m.tenant_id, uuid_v7(${now}), ${journeyId}::uuid, ${version}, m.customer_id, 1, ${nodeId}, 'active', 0, ${now}, ${now}, ${now}
      from segment_member m
      where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${segmentId}::uuid
        and not exists (select 1 from enrolment e where e.tenant_id = ${tenantId}::uuid and e.journey_id = ${journeyId}::uuid
          and e.customer_id = m.customer_id and e.occurrence = 1)
      limit ${batch}
      on conflict (tenant_id, journey_id, customer_id, occurrence) do nothing
      returning customer_id
    ), noticed as (${walksNoticed(tenantId, sql`select customer_id from entered`)}
    )
    select count(*)::int as enrolled from entered`,
  );
  return enrolled;
}
