import "server-only";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { asWorker } from "@/lib/db/worker";
import type { Change } from "../call";
import type { Skipped } from "../schema";
import { markGone } from "./members";
import { NOBODY_SKIPPED } from "./people";
import { type AudienceRecord, LOCK, type Place, readRecord } from "./record";

const LONG_MS = 5 * 60_000;

const beginning = (change: Change): Place => ({ change, after: null, isWalked: false, seq: 0, session: null });

/** The export, started if it waits. */
export async function begun(ctx: TenantContext, id: string): Promise<AudienceRecord> {
  const record = await inTenant(ctx, (tx) => readRecord(tx, ctx, id));
  if (record.status !== "queued") {
    return record;
  }
  const change: Change = record.scope === "removed" ? "remove" : "add";
  if (change === "remove") {
    await markEverybodyGone(ctx, record);
  }
  return inTenant(ctx, async (tx) => {
    await tx.$executeRaw(sql`
      update audience_export e set status = 'running', place = ${JSON.stringify(beginning(change))}::jsonb,
        total_rows = ${
          change === "add"
            ? sql`(select count(*)::int from segment_member m where m.tenant_id = ${ctx.tenantId}::uuid and m.segment_id = ${record.segmentId}::uuid)`
            : sql`(select count(*)::int from audience_member m where m.tenant_id = ${ctx.tenantId}::uuid and m.audience_id = ${record.audienceId}::uuid and m.gone_at is not null)`
        }
      where e.tenant_id = ${ctx.tenantId}::uuid and e.id = ${id}::uuid and e.status = 'queued'`);
    return readRecord(tx, ctx, id);
  });
}

/** Asking the gate about everyone in an audience may take longer than a page has. */
export const markEverybodyGone = (ctx: TenantContext, record: AudienceRecord): Promise<number> =>
  asWorker((tx) => markGone(tx, ctx, record), { timeoutMs: LONG_MS });

/**
 * Takes the export's row for this transaction, if it still stands where `from` saw it. Null when somebody stopped it;
 * whoever wrote on from there meanwhile wins, and this run looks again.
 */
export async function held(tx: Tx, ctx: TenantContext, from: AudienceRecord): Promise<AudienceRecord | null> {
  const now = await readRecord(tx, ctx, from.id, LOCK);
  if (now.status !== "running") {
    return null;
  }
  if (JSON.stringify(now.place) !== JSON.stringify(from.place)) {
    throw new AppError("conflict");
  }
  return now;
}

/** What a page adds to the figures of an export. */
export type Step = {
  place: Place;
  members?: number;
  eligible?: number;
  skipped?: Skipped;
  rows?: number;
  added?: number;
  removed?: number;
  invalid?: number;
  sha256?: string | null;
};

export async function stepOn(tx: Tx, ctx: TenantContext, record: AudienceRecord, step: Step): Promise<void> {
  const { skipped = NOBODY_SKIPPED } = step;
  await tx.audienceExport.update({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: record.id } },
    data: {
      place: step.place,
      members: record.members + (step.members ?? 0),
      eligible: record.eligible + (step.eligible ?? 0),
      skipped: {
        suppressed: record.skipped.suppressed + skipped.suppressed,
        no_consent: record.skipped.no_consent + skipped.no_consent,
        no_address: record.skipped.no_address + skipped.no_address,
      },
      rows: record.rows + (step.rows ?? 0),
      added: record.added + (step.added ?? 0),
      removed: record.removed + (step.removed ?? 0),
      invalid: record.invalid + (step.invalid ?? 0),
      ...(step.sha256 === undefined ? {} : { sha256: step.sha256 }),
    },
  });
}

/** From adding to taking back. */
export async function turnToRemoving(ctx: TenantContext, record: AudienceRecord): Promise<void> {
  await markEverybodyGone(ctx, record);
  await inTenant(ctx, async (tx) => {
    const now = await held(tx, ctx, record);
    if (now) {
      await stepOn(tx, ctx, now, { place: beginning("remove") });
    }
  });
}
