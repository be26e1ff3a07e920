import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { AD_PLATFORMS } from "../platforms";
import { isStillAllowed } from "./gate";
import { holdConsents } from "./people";
import type { AudienceRecord } from "./record";

const LINES_PER_READ = 10_000;

export type Line = {
  customerId: string | null;
  text: string;
  emailHash: string | null;
  phoneHash: string | null;
  mark: string;
};

/** Puts lines behind the `before` that are there. */
export const addLines = (
  tx: Tx,
  { tenantId }: TenantContext,
  exportId: string,
  before: number,
  lines: readonly Line[],
): PromiseLike<number> =>
  tx.$executeRaw(sql`
    insert into audience_line (tenant_id, export_id, line_no, customer_id, text, email_hash, phone_hash, mark)
    select ${tenantId}::uuid, ${exportId}::uuid, ${before} + l.no, l.customer_id, l.text, l.email_hash, l.phone_hash, l.mark
    from rows from (jsonb_to_recordset(${JSON.stringify(
      lines.map((line) => ({
        customer_id: line.customerId,
        text: line.text,
        email_hash: line.emailHash,
        phone_hash: line.phoneHash,
        mark: line.mark,
      })),
    )}::jsonb) as (customer_id uuid, text text, email_hash text, phone_hash text, mark text))
      with ordinality as l (customer_id, text, email_hash, phone_hash, mark, no)`);

const ofExport = ({ tenantId }: TenantContext, id: string): Sql =>
  sql`audience_line l where l.tenant_id = ${tenantId}::uuid and l.export_id = ${id}::uuid`;

export const dropLines = (tx: Tx, ctx: TenantContext, id: string): PromiseLike<number> =>
  tx.$executeRaw(sql`delete from ${ofExport(ctx, id)}`);

/** The lines of a file as rows for `placeMembers`. */
export const placedBy = (ctx: TenantContext, id: string): Sql =>
  sql`select l.customer_id, l.email_hash, l.phone_hash, l.mark from ${ofExport(ctx, id)}`;

/**
 * Takes out of a file whoever must not be in it now, with what everybody said about ads held still until the transaction
 * ends. A file that takes people back holds nobody who would need to be asked. Answers how many went.
 */
export async function thin(tx: Tx, ctx: TenantContext, record: AudienceRecord): Promise<number> {
  if (record.scope === "removed") {
    return 0;
  }
  await holdConsents(tx, ctx, sql`select l.customer_id from ${ofExport(ctx, record.id)}`);
  return tx.$executeRaw(sql`delete from ${ofExport(ctx, record.id)} and not ${isStillAllowed(ctx.tenantId, sql`l`)}`);
}

export const headerOf = ({ platform }: AudienceRecord): string =>
  `${AD_PLATFORMS[platform].columns.map(([header]) => header).join(",")}\n`;

const Piece = z.object({ lineNo: z.number(), text: z.string() });

/** The file behind its header, some thousand lines at a time. */
export async function* readLines(
  read: <Row>(schema: z.ZodType<Row>, statement: Sql) => Promise<Row[]>,
  ctx: TenantContext,
  id: string,
): AsyncGenerator<{ text: string; lines: number }> {
  for (let after: number | null = 0; after !== null; ) {
    const found: z.infer<typeof Piece>[] = await read(
      Piece,
      sql`select l.line_no as "lineNo", l.text from ${ofExport(ctx, id)} and l.line_no > ${after}
          order by l.line_no limit ${LINES_PER_READ}`,
    );
    yield { text: found.map(({ text }) => `${text}\n`).join(""), lines: found.length };
    after = found.length < LINES_PER_READ ? null : (found.at(-1)?.lineNo ?? null);
  }
}

export type Digest = { sha256: string; sizeBytes: number; rows: number };

/** What the file is, byte by byte. */
export async function digestOf(tx: Tx, ctx: TenantContext, record: AudienceRecord): Promise<Digest> {
  const hash = createHash("sha256").update(headerOf(record));
  const digest = { rows: 0, sizeBytes: Buffer.byteLength(headerOf(record)) };
  for await (const { text, lines } of readLines((schema, ask) => queryRows(tx, schema, ask), ctx, record.id)) {
    hash.update(text);
    digest.rows += lines;
    digest.sizeBytes += Buffer.byteLength(text);
  }
  return { ...digest, sha256: hash.digest("hex") };
}
