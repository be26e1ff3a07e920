import "server-only";
import { z } from "zod";
import { namesOfAskers } from "@/lib/auth/server/people";
import { AppError } from "@/lib/base/errors";
import { decodeCursor, encodeCursor, type Page, type PageInput } from "@/lib/base/page";
import { join, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { type ExportDto, ExportKindKey, kindsFor, type RoughCount } from "@/lib/exports/schema";
import { SOURCES } from "./kinds";
import { ExportRecord, exportDto, readAllowed, recordColumns } from "./record";

export async function getExport(ctx: TenantContext, id: string): Promise<ExportDto> {
  const record = await inTenant(ctx, (tx) => readAllowed(tx, ctx, id));
  return exportDto(record, (await namesOfAskers(ctx, [record])).get(record.createdBy) ?? null);
}

const Cursor = z.tuple([z.string(), z.uuid()]);

/** Of the kinds this reader may take out, the newest first. */
export async function listExports(ctx: TenantContext, input: PageInput): Promise<Page<ExportDto>> {
  const after = input.after === undefined ? null : decodeCursor(input.after, Cursor);
  if (input.after !== undefined && !after) {
    throw new AppError("invalid", "errors.fields.invalid", { pointer: "/after" });
  }
  const found = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      ExportRecord,
      sql`select ${recordColumns(ctx)} from export_job j
          where j.tenant_id = ${ctx.tenantId}::uuid and j.kind = any(${kindsFor(ctx.role)}::text[])
            ${after ? sql`and (j.created_at, j.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
          order by j.created_at desc, j.id desc limit ${input.limit + 1}`,
    ),
  );
  const shown = found.slice(0, input.limit);
  const names = await namesOfAskers(ctx, shown);
  const last = found.length > input.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((record) => exportDto(record, names.get(record.createdBy) ?? null)),
    next: last ? encodeCursor([last.cursor, last.id]) : null,
  };
}

/** Further than this nobody waits for a page to count. */
const COUNTED_ROWS = 100_000;

const Counted = z.object({ kind: ExportKindKey, rows: z.number() });

/** How large each file would be, for whom may take it out. */
export async function roughCounts(ctx: TenantContext): Promise<RoughCount[]> {
  const kinds = kindsFor(ctx.role);
  const counts = kinds.map(
    (kind) => sql`select ${kind} as kind, count(*)::int as rows
      from (select 1 from (${SOURCES[kind].rows(ctx)}) as all_of_them limit ${COUNTED_ROWS + 1}) as counted`,
  );
  const rows =
    kinds.length === 0 ? [] : await inTenant(ctx, (tx) => queryRows(tx, Counted, join(counts, " union all ")));
  return rows.map(({ kind, rows: count }) => ({
    kind,
    rows: Math.min(count, COUNTED_ROWS),
    isMore: count > COUNTED_ROWS,
  }));
}
