import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { addDays, addMs, HOUR_MS } from "@/lib/base/time";
import { appClock } from "@/lib/db/clock";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { audienceRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { HISTORY_KEPT_DAYS } from "../schema";

/** Longer than any export waits while all is well. */
const FORGOTTEN_AFTER_MS = 6 * HOUR_MS;
/** Of somebody who is gone hashes are kept for as long as it may take to take them back, and no longer. */
const GONE_KEPT_DAYS = 30;

export type Tidied = { lines: number; exports: number; gone: number; askedAgain: number };

/**
 * In every store: files leave after their week, history after its year, hashes of people who are gone after thirty days,
 * and an export nobody works on is asked for again.
 */
export async function tidyAudiences(): Promise<Tidied> {
  const now = await appClock().now();
  return asWorker(async (tx) => {
    const lines = await tx.$executeRaw(sql`
      delete from audience_line l using audience_export e
      where e.tenant_id = l.tenant_id and e.id = l.export_id and e.expires_at <= ${now}`);
    const exports = await tx.$executeRaw(sql`
      delete from audience_export where finished_at < ${addDays(now, -HISTORY_KEPT_DAYS)}`);
    await tx.$executeRaw(sql`
      update audience_member set gone_at = ${now}::timestamptz where customer_id is null and gone_at is null`);
    const gone = await tx.$executeRaw(sql`
      delete from audience_member where gone_at < ${addDays(now, -GONE_KEPT_DAYS)}`);
    const forgotten = await queryRows(
      tx,
      z.object({ tenantId: z.string(), exportId: z.string() }),
      sql`select tenant_id as "tenantId", id as "exportId" from audience_export
          where status in ('queued', 'running') and created_at < ${addMs(now, -FORGOTTEN_AFTER_MS)}`,
    );
    for (const one of forgotten) {
      await emit(tx, { tenantId: one.tenantId, now }, audienceRequested.create(one));
    }
    return { lines, exports, gone, askedAgain: forgotten.length };
  });
}
