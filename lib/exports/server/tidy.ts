import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { addDays, addMs, HOUR_MS } from "@/lib/base/time";
import { appClock } from "@/lib/db/clock";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { HISTORY_KEPT_DAYS } from "@/lib/exports/schema";
import { exportRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";

/** Longer than any file waits while all is well. */
const FORGOTTEN_AFTER_MS = 6 * HOUR_MS;

/** In every store: files leave after their week, history after its ninety days, and a job nobody works on is asked for again. */
export async function tidyExports(): Promise<{ files: number; jobs: number; askedAgain: number }> {
  const now = await appClock().now();
  return asWorker(async (tx) => {
    const files = await tx.$executeRaw(sql`
      delete from export_chunk b using export_job j
      where j.tenant_id = b.tenant_id and j.id = b.export_id and j.expires_at <= ${now}`);
    const jobs = await tx.$executeRaw(sql`
      delete from export_job where finished_at < ${addDays(now, -HISTORY_KEPT_DAYS)}`);
    const forgotten = await queryRows(
      tx,
      z.object({ tenantId: z.string(), exportId: z.string() }),
      sql`select tenant_id as "tenantId", id as "exportId" from export_job
          where status in ('queued', 'running') and created_at < ${addMs(now, -FORGOTTEN_AFTER_MS)}`,
    );
    for (const job of forgotten) {
      await emit(tx, { tenantId: job.tenantId, now }, exportRequested.create(job));
    }
    return { files, jobs, askedAgain: forgotten.length };
  });
}
