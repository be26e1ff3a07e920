import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { queryRow } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { walksNoticed } from "@/lib/segments/server/notice";
import { holdJourney } from "./live-version";

const BATCH = 10_000;

const LeftRow = z.object({ left: z.number() });

/** Takes everybody out of a stopped journey, one batch per transaction. */
export async function leaveStopped(
  ctx: TenantContext,
  journeyId: string,
  batch = BATCH,
): Promise<{ left: number; more: boolean }> {
  return asWorker(async (tx) => {
    const journey = await holdJourney(tx, { tenantId: ctx.tenantId, journeyId });
    if (journey?.status !== "stopped") {
      return { left: 0, more: false };
    }
    const { left } = await queryRow(
      tx,
      LeftRow,
      sql`with inside as (
          select id, customer_id, node_id, step from enrolment
          where tenant_id = ${ctx.tenantId}::uuid and journey_id = ${journeyId}::uuid and status = 'active'
          limit ${batch} for update skip locked
        ), logged as (
          insert into enrolment_log (tenant_id, enrolment_id, step, node_id, port, at)
          select ${ctx.tenantId}::uuid, id, step, node_id, null, ${ctx.now} from inside
        ), gone as (
          update enrolment e set status = 'exited', exit_reason = 'stopped', due_at = null, step = e.step + 1, ended_at = ${ctx.now}
          from inside i where e.tenant_id = ${ctx.tenantId}::uuid and e.id = i.id returning e.id
        ), noticed as (${walksNoticed(ctx.tenantId, sql`select customer_id from inside`)}
        )
        select count(*)::int as left from gone`,
    );
    return { left, more: left === batch };
  });
}
