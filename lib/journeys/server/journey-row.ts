import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { DraftGraph, JourneyStatus } from "../schema";

export const JourneyRow = z.object({
  id: z.uuid(),
  name: z.string(),
  status: JourneyStatus,
  statusReason: z.string().nullable(),
  draft: DraftGraph,
  revision: z.number(),
  liveVersion: z.number().nullable(),
  updatedAt: z.date(),
  draftBy: z.string().nullable(),
  archivedAt: z.date().nullable(),
});
export type JourneyRow = z.infer<typeof JourneyRow>;

export const journeyColumns = sql`j.id, j.name, j.status, j.status_reason as "statusReason", j.draft, j.draft_revision as revision,
  j.live_version as "liveVersion", j.updated_at as "updatedAt", j.draft_by as "draftBy", j.archived_at as "archivedAt"`;

/** The journey inside the tenant, or a refusal that reads the same for unknown and for somebody else's. */
export async function getJourneyRow(tx: Tx, ctx: TenantContext, id: string, lock: Sql = sql``): Promise<JourneyRow> {
  const rows = await queryRows(
    tx,
    JourneyRow,
    sql`select ${journeyColumns} from journey j where j.tenant_id = ${ctx.tenantId}::uuid and j.id = ${id}::uuid ${lock}`,
  );
  const row = rows[0];
  if (!row) {
    throw new AppError("not_found", "journeys.errors.notFound");
  }
  return row;
}

export const FOR_UPDATE = sql`for update`;
