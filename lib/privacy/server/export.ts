import "server-only";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { appClock } from "@/lib/db/clock";
import type { TenantContext } from "@/lib/db/context";
import { inTenant } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { safeCell } from "@/lib/imports/cells";
import { PrivacyExportDto } from "../schema";
import { readPeople } from "./person";
import { PLACES } from "./places";

const Row = z.record(z.string(), z.json());
type Row = z.infer<typeof Row>;

/** Writes the copy that was asked for: every place's rows as JSON and, for those who open it in a spreadsheet, as CSV. */
export async function writeExport(ctx: TenantContext, exportId: string): Promise<{ tables: number }> {
  return asWorker(async (tx) => {
    const [asked] = await queryRows(
      tx,
      z.object({ customerId: z.string() }),
      sql`select customer_id as "customerId" from privacy_export
          where tenant_id = ${ctx.tenantId}::uuid and id = ${exportId}::uuid and ready_at is null for update`,
    );
    if (!asked) {
      return { tables: 0 };
    }
    const people = await readPeople(tx, ctx.tenantId, [asked.customerId]);
    const found: [string, Row[]][] = [];
    for (const { table, read } of PLACES) {
      if (read) {
        const rows = await queryRows(tx, z.object({ row: Row }), read(people));
        found.push([table, rows.map(({ row }) => row)]);
      }
    }
    const body = JSON.stringify({
      store: ctx.tenantName,
      exportedAt: ctx.now,
      customerId: asked.customerId,
      tables: Object.fromEntries(found),
      csv: Object.fromEntries(found.filter(([, rows]) => rows.length > 0).map(([table, rows]) => [table, csvOf(rows)])),
    });
    await tx.$executeRaw(sql`update privacy_export set body = ${body}, ready_at = ${ctx.now}
      where tenant_id = ${ctx.tenantId}::uuid and id = ${exportId}::uuid`);
    return { tables: found.length };
  });
}

function csvOf(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return stringify([columns, ...rows.map((row) => columns.map((column) => cellOf(row[column])))]);
}

const cellOf = (value: z.infer<ReturnType<typeof z.json>> | undefined): string =>
  safeCell(typeof value === "string" ? value : value === null || value === undefined ? "" : JSON.stringify(value));

export async function listExports(ctx: TenantContext, customerId: string): Promise<PrivacyExportDto[]> {
  return inTenant(ctx, (tx) =>
    queryRows(
      tx,
      PrivacyExportDto,
      sql`select id, requested_at as "requestedAt", ready_at as "readyAt", expires_at as "expiresAt" from privacy_export
          where tenant_id = ${ctx.tenantId}::uuid and customer_id = ${customerId}::uuid and expires_at > ${ctx.now}
          order by requested_at desc, id desc limit 5`,
    ),
  );
}

/** The finished copy; each time someone takes it, the audit log says who. */
export async function takeExport(ctx: TenantContext, exportId: string): Promise<{ fileName: string; body: string }> {
  return inTenant(ctx, async (tx) => {
    const [found] = await queryRows(
      tx,
      z.object({ customerId: z.string(), body: z.string() }),
      sql`select customer_id as "customerId", body from privacy_export where tenant_id = ${ctx.tenantId}::uuid
          and id = ${exportId}::uuid and ready_at is not null and expires_at > ${ctx.now}`,
    );
    if (!found) {
      throw new AppError("not_found", "privacy.errors.exportNotFound");
    }
    await recordAudit(tx, ctx, {
      action: "customer.export_downloaded",
      entity: "customer",
      entityId: found.customerId,
    });
    return { fileName: `customer-${found.customerId}.json`, body: found.body };
  });
}

/** Every night: copies older than a week go. */
export async function tidyExports(): Promise<number> {
  const now = await appClock().now();
  return asWorker((tx) => tx.$executeRaw(sql`delete from privacy_export where expires_at <= ${now}`));
}
