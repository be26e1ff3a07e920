import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { asWorkerOnce } from "@/lib/db/worker";

/** An import asks for everyone it touched when it ends; one that never ends must not keep a store waiting. */
const IMPORT_GRACE_HOURS = 1;

/** Whether an import is bringing more to a store right now: what is computed beside it would be computed again. */
export const importRuns = (tenantId: Sql, now: Date): Sql => sql`
  exists (select from import i where i.tenant_id = ${tenantId} and i.status = 'running'
    and i.started_at > ${now}::timestamptz - make_interval(hours => ${IMPORT_GRACE_HOURS}::int))`;

const Importing = z.object({ is: z.boolean() });

export const isImporting = async ({ tenantId, now }: TenantContext): Promise<boolean> =>
  (await asWorkerOnce(Importing, sql`select ${importRuns(sql`${tenantId}::uuid`, now)} as is`)).some(({ is }) => is);
