import "server-only";
import { z } from "zod";
import { namesOfAskers } from "@/lib/auth/server/people";
import { AppError } from "@/lib/base/errors";
import { decodeCursor, encodeCursor, type Page, type PageInput } from "@/lib/base/page";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { AD_PLATFORMS } from "../platforms";
import type { AudienceExportDto } from "../views";
import { AudienceRecord, readRecord, recordRows } from "./record";

export async function getAudienceExport(ctx: TenantContext, id: string): Promise<AudienceExportDto> {
  const record = await inTenant(ctx, (tx) => readRecord(tx, ctx, id));
  return dtoOf(record, await namesOfAskers(ctx, [record]));
}

const Cursor = z.tuple([z.string(), z.uuid()]);

export type ListAudiencesInput = PageInput & { segmentId?: string | undefined };

/** The history, the newest first; of one segment where it is named. */
export async function listAudienceExports(
  ctx: TenantContext,
  input: ListAudiencesInput,
): Promise<Page<AudienceExportDto>> {
  const after = input.after === undefined ? null : decodeCursor(input.after, Cursor);
  if (input.after !== undefined && !after) {
    throw new AppError("invalid", "errors.fields.invalid", { pointer: "/after" });
  }
  const found = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      AudienceRecord,
      sql`${recordRows(ctx)}
          ${input.segmentId ? sql`and a.segment_id = ${input.segmentId}::uuid` : sql``}
          ${after ? sql`and (e.created_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
          order by e.created_at desc, e.id desc limit ${input.limit + 1}`,
    ),
  );
  const shown = found.slice(0, input.limit);
  const names = await namesOfAskers(ctx, shown);
  const last = found.length > input.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((record) => dtoOf(record, names)),
    next: last ? encodeCursor([last.cursor, last.id]) : null,
  };
}

const progressOf = ({ status, members, totalRows, place, removed }: AudienceRecord): number => {
  const done = place?.change === "remove" && members === 0 ? removed : members;
  return status === "completed" ? 1 : Math.min(0.99, done / Math.max(1, totalRows));
};

/** A list of everybody that is smaller than the platform wants; of changes alone nothing can be said. */
function belowMinOf({ status, scope, platform, eligible, isTooSmall }: AudienceRecord): number | null {
  const { peopleMin } = AD_PLATFORMS[platform];
  const isSmall = isTooSmall || (scope === "all" && eligible < peopleMin);
  return status === "completed" && isSmall && scope !== "removed" ? peopleMin : null;
}

const dtoOf = (record: AudienceRecord, names: Map<string, string>): AudienceExportDto => ({
  id: record.id,
  segmentId: record.segmentId,
  segmentName: record.segmentName,
  platform: record.platform,
  delivery: record.delivery,
  scope: record.scope,
  status: record.status,
  progress: progressOf(record),
  members: record.members,
  eligible: record.eligible,
  skipped: record.skipped,
  added: record.added,
  removed: record.removed,
  invalid: record.invalid,
  rows: record.rows,
  sizeBytes: record.sizeBytes,
  sha256: record.sha256,
  hasFile: record.hasFile,
  belowMin: belowMinOf(record),
  problem: record.problem,
  by: names.get(record.createdBy) ?? null,
  isAutomatic: record.actorKind === "system",
  createdAt: record.createdAt,
  finishedAt: record.finishedAt,
  expiresAt: record.expiresAt,
});
