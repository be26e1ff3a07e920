import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { BinaryRows } from "@/lib/db/binary";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { withCopyConnection } from "@/lib/db/copy";
import { queryRow } from "@/lib/db/rows";
import { rowReader } from "@/lib/imports/plan";
import type { ImportTrial, StartImportInput } from "@/lib/imports/schema";
import { readChunks } from "./chunks";
import { planFor, readHead } from "./head";
import { KINDS_AT_WORK } from "./landings";
import { frugally } from "./memory";
import { getImportRecord } from "./queries";
import { readingContext } from "./reading";
import { readRows } from "./rows";

/** A trial answers while somebody waits; a longer file is tried as far as this. */
export const TRIAL_ROWS_MAX = 200_000;

const TOLD = { key: "text" };
const Counted = z.object({ fresh: z.number(), known: z.number() });

/** Reads the file as an import would and counts what it would find; nothing is written. */
export async function tryImport(ctx: TenantContext, input: StartImportInput): Promise<ImportTrial> {
  const record = await inTenant(ctx, (tx) => getImportRecord(tx, ctx, input.id));
  if (record.status !== "ready") {
    throw new AppError("conflict", "imports.errors.alreadyStarted");
  }
  const head = await readHead(readChunks(ctx, input.id, 0), input.format?.delimiter ?? record.mapping.format.delimiter);
  const plan = planFor(input.kind, head, input);
  const kind = KINDS_AT_WORK[input.kind];
  const read = rowReader(kind.key, plan, readingContext(ctx, plan));
  const tried = { rows: 0, rejected: 0 };
  async function keys(): Promise<BinaryRows> {
    const found = new Set<string>();
    const place = { byte: head.firstRowByte, row: 0, limit: TRIAL_ROWS_MAX };
    for await (const rows of readRows(readChunks(ctx, input.id, place.byte), plan.format.delimiter, place)) {
      for (const { cells } of rows) {
        const result = read(cells);
        tried.rows += 1;
        if ("rejection" in result) {
          tried.rejected += 1;
        } else {
          found.add(result.key ?? "");
        }
      }
    }
    const told = new BinaryRows(TOLD);
    for (const key of found) {
      told.add([key]);
    }
    return told;
  }
  const counted = await withCopyConnection((connection) =>
    connection.transaction(async (tx) => {
      const told = await tx.arrive("trial", TOLD, await frugally(keys));
      return queryRow(
        tx,
        Counted,
        sql`select count(*) filter (where known.key is null)::int as fresh, count(*) filter (where known.key is not null)::int as known
            from ${told} as told
            left join (select distinct k.key from (${kind.known({ tenantId: ctx.tenantId, options: plan.options })}) as k (key)) as known
              on known.key = told.key`,
      );
    }),
  );
  return { ...tried, ...counted, isWhole: tried.rows < TRIAL_ROWS_MAX };
}
