import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { countFailedRuns } from "@/lib/jobs/server/queries";
import { listSources } from "@/lib/webhooks/server/queries";

const RECENT_DAYS = 7;
const SHOWN = 5;

/** What went wrong in the last days and waits for a person. */
export const Alerts = z.object({
  failedImports: z.number(),
  lastFailedImport: z.string().nullable(),
  failedMessages: z.number(),
  messagesInDoubt: z.number(),
  failedDeliveries: z.number(),
});
export type Alerts = z.infer<typeof Alerts> & { failedJobs: number; silentSources: number };

export async function getAlerts(ctx: TenantContext): Promise<Alerts> {
  const { tenantId } = ctx;
  const since = addDays(ctx.now, -RECENT_DAYS);
  const found = await inTenant(ctx, (tx) =>
    queryRow(
      tx,
      Alerts,
      sql`select
            (select count(*)::int from import where tenant_id = ${tenantId}::uuid and status = 'failed' and created_at >= ${since}) as "failedImports",
            (select id from import where tenant_id = ${tenantId}::uuid and status = 'failed' and created_at >= ${since}
              order by created_at desc, id desc limit 1) as "lastFailedImport",
            (select count(*)::int from message where tenant_id = ${tenantId}::uuid and status = 'failed' and planned_at >= ${since}) as "failedMessages",
            (select count(*)::int from message where tenant_id = ${tenantId}::uuid and status = 'in_doubt' and planned_at >= ${since}) as "messagesInDoubt",
            (select count(*)::int from inbox where tenant_id = ${tenantId}::uuid and status = 'failed' and received_at >= ${since}) as "failedDeliveries"`,
    ),
  );
  const [failedJobs, sources] = await Promise.all([countFailedRuns(ctx, since), listSources(ctx)]);
  return { ...found, failedJobs, silentSources: sources.filter(({ isSilent }) => isSilent).length };
}

/** First steps, each done as soon as its thing is there. */
export const Steps = z.object({
  data: z.boolean(),
  segment: z.boolean(),
  journey: z.boolean(),
  published: z.boolean(),
  delivered: z.boolean(),
});
export type Steps = z.infer<typeof Steps>;

export async function getSteps(ctx: TenantContext): Promise<Steps> {
  const { tenantId } = ctx;
  return inTenant(ctx, (tx) =>
    queryRow(
      tx,
      Steps,
      sql`select exists (select from customer where tenant_id = ${tenantId}::uuid) as data,
            exists (select from segment where tenant_id = ${tenantId}::uuid and archived_at is null) as segment,
            exists (select from journey where tenant_id = ${tenantId}::uuid and archived_at is null) as journey,
            exists (select from journey_version where tenant_id = ${tenantId}::uuid) as published,
            exists (select from message where tenant_id = ${tenantId}::uuid and status in ('sent', 'delivered')) as delivered`,
    ),
  );
}

const ImportRow = z.object({
  id: z.string(),
  fileName: z.string(),
  status: z.enum(["uploading", "ready", "queued", "running", "completed", "failed", "cancelled"]),
  createdRows: z.number(),
  rejectedRows: z.number(),
  createdAt: z.date(),
});
const JourneyRow = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(["draft", "live", "paused", "stopped"]),
  inside: z.number(),
  sent: z.number(),
});
export type RecentWork = { imports: z.infer<typeof ImportRow>[]; journeys: z.infer<typeof JourneyRow>[] };

export async function getRecentWork(ctx: TenantContext): Promise<RecentWork> {
  const { tenantId } = ctx;
  return inTenant(ctx, async (tx) => ({
    imports: await queryRows(
      tx,
      ImportRow,
      sql`select id, file_name as "fileName", status, created_rows as "createdRows", rejected_rows as "rejectedRows",
            created_at as "createdAt"
          from import where tenant_id = ${tenantId}::uuid and status <> 'uploading'
          order by created_at desc, id desc limit ${SHOWN}`,
    ),
    journeys: await queryRows(
      tx,
      JourneyRow,
      sql`select j.id, j.name, j.status,
            (select count(*)::int from enrolment e where e.tenant_id = j.tenant_id and e.journey_id = j.id and e.status = 'active') as inside,
            (select count(*)::int from message m where m.tenant_id = j.tenant_id and m.journey_id = j.id
              and m.status in ('sent', 'delivered')) as sent
          from journey j where j.tenant_id = ${tenantId}::uuid and j.archived_at is null
          order by j.updated_at desc, j.id limit ${SHOWN}`,
    ),
  }));
}
