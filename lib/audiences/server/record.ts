import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { CHANGES } from "../call";
import { AdPlatformKey, AudienceStatus, Delivery, Scope, Skipped } from "../schema";

/** What is being walked, how far, how many calls that took, and the platform's job that is open. */
export const Place = z.object({
  change: z.enum(CHANGES),
  after: z.string().nullable(),
  isWalked: z.boolean(),
  seq: z.number(),
  session: z.string().nullable(),
});
export type Place = z.infer<typeof Place>;

export const AudienceRecord = z.object({
  id: z.string(),
  audienceId: z.string(),
  segmentId: z.string(),
  segmentName: z.string(),
  platform: AdPlatformKey,
  delivery: Delivery,
  name: z.string(),
  externalId: z.string().nullable(),
  scope: Scope,
  status: AudienceStatus,
  place: Place.nullable(),
  totalRows: z.number(),
  members: z.number(),
  eligible: z.number(),
  skipped: Skipped,
  added: z.number(),
  removed: z.number(),
  invalid: z.number(),
  isTooSmall: z.boolean(),
  rows: z.number(),
  sizeBytes: z.bigint().transform(Number),
  sha256: z.string().nullable(),
  hasFile: z.boolean(),
  problem: z.string().nullable(),
  actorKind: z.enum(["user", "api_key", "system"]),
  createdBy: z.string(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
  expiresAt: z.date().nullable(),
  cursor: z.string(),
});
export type AudienceRecord = z.infer<typeof AudienceRecord>;

/** Of audience_export e with its audience a and segment s. */
export const recordRows = ({ tenantId, now }: Pick<TenantContext, "tenantId" | "now">): Sql => sql`
  select e.id, e.audience_id as "audienceId", a.segment_id as "segmentId", s.name as "segmentName", a.platform, a.delivery,
    a.name, a.external_id as "externalId", e.scope, e.status, e.place, e.total_rows as "totalRows", e.members, e.eligible,
    e.skipped, e.added, e.removed, e.invalid, e.is_too_small as "isTooSmall", e.rows, e.size_bytes as "sizeBytes", e.sha256,
    e.problem, e.actor_kind as "actorKind", e.created_by as "createdBy", e.created_at as "createdAt",
    e.finished_at as "finishedAt", e.expires_at as "expiresAt", e.created_at::text as cursor,
    e.status = 'completed' and a.delivery = 'file' and e.expires_at > ${now}::timestamptz as "hasFile"
  from audience_export e
  join audience a on a.tenant_id = ${tenantId}::uuid and a.id = e.audience_id
  join segment s on s.tenant_id = ${tenantId}::uuid and s.id = a.segment_id
  where e.tenant_id = ${tenantId}::uuid`;

export const LOCK = sql`for update of e`;

/** Fetch or throw; `LOCK` takes the row for this transaction. */
export async function readRecord(tx: Tx, ctx: TenantContext, id: string, lock = sql``): Promise<AudienceRecord> {
  const [found] = await queryRows(tx, AudienceRecord, sql`${recordRows(ctx)} and e.id = ${id}::uuid ${lock}`);
  if (!found) {
    throw new AppError("not_found", "audiences.errors.notFound");
  }
  return found;
}
