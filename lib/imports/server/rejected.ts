import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { sentenceFor } from "@/lib/i18n/server/translate-error";
import { safeCell } from "@/lib/imports/cells";
import { IMPORT_KINDS } from "@/lib/imports/kinds";
import type { ImportDto } from "@/lib/imports/schema";
import { getImport } from "./queries";

const PAGE_ROWS = 2_000;
const BYTE_ORDER_MARK = "\ufeff";

const RejectedRow = z.object({
  row_no: z.number(),
  column: z.string(),
  reason: z.string(),
  cells: z.array(z.string()),
});
type RejectedRow = z.infer<typeof RejectedRow>;

/**
 * The refused rows as the file had them, each with its reason, as a download: mend it and import it again.
 * No cell can run as a formula, and the import takes the mark that prevents it off again.
 */
export async function rejectedFile(ctx: TenantContext, id: string): Promise<Response> {
  const found = await getImport(ctx, id);
  const name = encodeURIComponent(`${found.fileName.replace(/\.(csv|tsv|txt|gz)$/gi, "")}-rejected.csv`);
  // Node's stream and the platform's are one class with two declarations.
  const body = Readable.toWeb(Readable.from(pieces(ctx, found), { objectMode: false })) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="rejected.csv"; filename*=UTF-8''${name}`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

async function* pieces(ctx: TenantContext, found: ImportDto): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const { delimiter } = found.plan.format;
  const csv = (rows: string[][]): Uint8Array => encoder.encode(stringify(rows, { delimiter }));
  yield encoder.encode(BYTE_ORDER_MARK);
  yield csv([[...found.plan.header, sentence(ctx, "imports.rejectedReason")].map(safeCell)]);
  for (let page = await pageAfter(ctx, found.id, 0); page.length > 0; ) {
    yield csv(page.map((row) => written(ctx, found, row)));
    page = await pageAfter(ctx, found.id, page.at(-1)?.row_no ?? 0);
  }
}

const pageAfter = (ctx: TenantContext, id: string, after: number): Promise<RejectedRow[]> =>
  inTenant(ctx, (tx) =>
    queryRows(
      tx,
      RejectedRow,
      sql`select row_no, "column", reason, cells from import_row_error
          where tenant_id = ${ctx.tenantId}::uuid and import_id = ${id}::uuid and row_no > ${after}
          order by row_no limit ${PAGE_ROWS}`,
    ),
  );

function written(ctx: TenantContext, found: ImportDto, row: RejectedRow): string[] {
  const cells = found.plan.header.map((_, index) => row.cells[index] ?? "");
  return [...cells, reasonSentence(ctx, found, row)].map(safeCell);
}

/** "Quantity: a negative quantity stands only in a cancellation", in the reader's language. */
function reasonSentence(ctx: TenantContext, found: ImportDto, row: Pick<RejectedRow, "column" | "reason">): string {
  const column = IMPORT_KINDS[found.kind].columns.find((known) => known.key === row.column);
  const reason = sentence(ctx, `imports.reasons.${row.reason}`);
  return column ? `${column.label[ctx.locale]}: ${reason}` : reason;
}

const sentence = (ctx: TenantContext, key: string): string => sentenceFor(new AppError("invalid", key), ctx.locale);

export type RejectionGroup = { column: string; reason: string; rows: number };

/** Why rows were refused, the commonest reason first. */
export async function rejectionGroups(ctx: TenantContext, id: string): Promise<RejectionGroup[]> {
  const Group = z.object({ column: z.string(), reason: z.string(), rows: z.number() });
  return inTenant(ctx, (tx) =>
    queryRows(
      tx,
      Group,
      sql`select "column", reason, count(*)::int as rows from import_row_error
          where tenant_id = ${ctx.tenantId}::uuid and import_id = ${id}::uuid
          group by "column", reason order by rows desc, "column", reason`,
    ),
  );
}
