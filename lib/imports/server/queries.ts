import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { decodeCursor, encodeCursor, type Page, type PageInput } from "@/lib/base/page";
import { allOf, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import type { ImportKind } from "@/lib/imports/kind";
import { IMPORT_KINDS } from "@/lib/imports/kinds";
import { missingColumns } from "@/lib/imports/mapping";
import { rowReader } from "@/lib/imports/plan";
import type { ImportDto, ImportPreview, PreviewRow, StartImportInput } from "@/lib/imports/schema";
import { readChunks } from "./chunks";
import { ImportRecord, importDto } from "./dto";
import { type FileHead, PREVIEW_ROWS, planFor, readHead } from "./head";
import { readingContext } from "./reading";

/** Fetch or throw: an import of another store answers like one that does not exist. */
export async function getImportRecord(tx: Tx, ctx: TenantContext, id: string): Promise<ImportRecord> {
  const found = await tx.import.findUnique({ where: { tenantId_id: { tenantId: ctx.tenantId, id } } });
  if (!found || found.status === "uploading") {
    throw new AppError("not_found", "imports.errors.notFound");
  }
  return ImportRecord.parse(found);
}

export const getImport = async (ctx: TenantContext, id: string): Promise<ImportDto> =>
  importDto(await inTenant(ctx, (tx) => getImportRecord(tx, ctx, id)));

const Cursor = z.tuple([z.string(), z.string()]);

/** The newest first. A file that still arrives is not in the list. */
export async function listImports(
  ctx: TenantContext,
  input: PageInput & { count?: "exact" },
): Promise<Page<ImportDto>> {
  const after = input.after === undefined ? null : decodeCursor(input.after, Cursor);
  if (input.after !== undefined && !after) {
    throw new AppError("invalid", "errors.fields.invalid", { pointer: "/after" });
  }
  const mine = sql`tenant_id = ${ctx.tenantId}::uuid and status <> 'uploading'`;
  const rest = after ? [sql`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : [];
  return inTenant(ctx, async (tx) => {
    const keys = await queryRows(
      tx,
      z.object({ id: z.string(), at: z.string() }),
      sql`select id, created_at::text as at from import where ${allOf([mine, ...rest])}
          order by created_at desc, id desc limit ${input.limit + 1}`,
    );
    const shown = keys.slice(0, input.limit);
    const found = await tx.import.findMany({
      where: { tenantId: ctx.tenantId, id: { in: shown.map((key) => key.id) } },
    });
    const byId = new Map(found.map((row) => [row.id, importDto(ImportRecord.parse(row))]));
    const items = shown.map((key) => byId.get(key.id)).filter((item) => item !== undefined);
    const last = shown.at(-1);
    const total =
      input.count === "exact"
        ? await queryRow(
            tx,
            z.object({ total: z.number() }),
            sql`select count(*)::int as total from import where ${mine}`,
          )
        : {};
    return { items, next: keys.length > input.limit && last ? encodeCursor([last.at, last.id]) : null, ...total };
  });
}

/** How the first rows would be read with these columns and formats; nothing is stored. */
export async function previewImport(ctx: TenantContext, input: StartImportInput): Promise<ImportPreview> {
  const record = await inTenant(ctx, (tx) => getImportRecord(tx, ctx, input.id));
  if (record.status !== "ready") {
    throw new AppError("conflict", "imports.errors.alreadyStarted");
  }
  const head = await readHead(readChunks(ctx, input.id, 0), input.format?.delimiter ?? record.mapping.format.delimiter);
  return previewOf(ctx, input, head);
}

function previewOf(ctx: TenantContext, input: StartImportInput, head: FileHead): ImportPreview {
  const kind: ImportKind = IMPORT_KINDS[input.kind];
  const plan = planFor(input.kind, head, input);
  const read = rowReader(kind.read, plan, readingContext(ctx, plan));
  const rows = head.rows.map((row): PreviewRow => {
    const result = read(row.cells);
    const rejection = "rejection" in result ? result.rejection : null;
    const at = rejection ? plan.header.indexOf(plan.columns[rejection.column] ?? "") : -1;
    return {
      rowNo: row.rowNo,
      cells: plan.header.map((_, index) => ({
        text: row.cells[index] ?? "",
        reason: index === at ? (rejection?.reason ?? null) : null,
      })),
      reason: rejection?.reason ?? null,
    };
  });
  return {
    plan,
    missing: missingColumns(plan.columns, kind).map((column) => column.key),
    rows: rows.slice(0, PREVIEW_ROWS),
    checkedRows: rows.length,
    rejectedRows: rows.filter((row) => row.reason !== null).length,
  };
}

/** For a page: null where there is no such import, or the address holds no id at all. */
export async function findImport(ctx: TenantContext, id: string): Promise<ImportDto | null> {
  const found = z.uuid().safeParse(id).success
    ? await inTenant(ctx, (tx) => tx.import.findUnique({ where: { tenantId_id: { tenantId: ctx.tenantId, id } } }))
    : null;
  return found && found.status !== "uploading" ? importDto(ImportRecord.parse(found)) : null;
}
