import type { Sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { adminRows } from "@/lib/db/testing";

export type Rows = Record<string, unknown>[];

/** Writes rows in one statement; none is nothing to do. */
export async function insert(
  ctx: TenantContext,
  rows: Rows,
  statement: (ctx: TenantContext, json: string) => Sql,
): Promise<void> {
  if (rows.length > 0) {
    await adminRows(statement(ctx, JSON.stringify(rows)));
  }
}
