import "server-only";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { type Sql, sql } from "@/lib/base/sql";
import { recordConsents } from "@/lib/consent/server/record";
import { suppressAddresses } from "@/lib/consent/server/suppress";
import { customersMatching } from "@/lib/customers/server/conditions";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { safeCell } from "@/lib/imports/cells";
import { customersBulkRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { markDirty } from "@/lib/profiles/server/dirty";
import { BULK_MAX, BulkDto, BulkKind, type StartBulkInput } from "../bulk";
import { eraseCustomers } from "./erase";

const STEP = 1000;
/** Erasing reads every raw copy for each share, so its shares are worth being small: progress is seen. */
const ERASE_STEP = 100;

/** Notes who is meant now and asks for the work; the list does not change under it. */
export async function startBulk(
  ctx: TenantContext,
  { kind, customerIds, filter }: StartBulkInput,
): Promise<{ id: string }> {
  const id = newId(ctx.now);
  await inTenant(ctx, async (tx) => {
    const meant = customerIds ? sql`c.id = any(${customerIds}::uuid[])` : customersMatching(filter ?? {});
    const { total } = await queryRow(
      tx,
      z.object({ total: z.number() }),
      sql`with who as (
            select c.id from customer c left join customer_profile p on p.tenant_id = c.tenant_id and p.customer_id = c.id
            where c.tenant_id = ${ctx.tenantId}::uuid and ${meant} order by c.id limit ${BULK_MAX}
          )
          insert into bulk_action (tenant_id, id, kind, options, customers, status, created_by, created_at)
          select ${ctx.tenantId}::uuid, ${id}::uuid, ${kind}, '{}'::jsonb, array(select id from who), 'queued', ${ctx.actor.id}, ${ctx.now}
          returning cardinality(customers) as total`,
    );
    if (total === 0) {
      throw new AppError("invalid", "privacy.errors.nobody");
    }
    await recordAudit(tx, ctx, { action: "customers.bulk_started", entity: "customer", after: { kind, count: total } });
    await emit(tx, ctx, customersBulkRequested.create({ tenantId: ctx.tenantId, bulkId: id }));
  });
  return { id };
}

const Share = z.object({
  kind: BulkKind,
  ids: z.array(z.string()),
  done: z.number(),
  createdBy: z.string().nullable(),
});

/** Does the next share. True when more is left. A repeated share changes nothing twice. */
export async function workBulk(ctx: TenantContext, bulkId: string): Promise<boolean> {
  const share = await asWorker((tx) => nextShare(tx, ctx, bulkId));
  if (!share || share.ids.length === 0) {
    await finishBulk(ctx, bulkId, "completed");
    return false;
  }
  if (share.kind === "erase") {
    await eraseCustomers(ctx, share.ids);
  }
  await asWorker(async (tx) => {
    const lines = await doShare(tx, { ...ctx, actor: { kind: "user", id: share.createdBy ?? ctx.actor.id } }, share);
    await tx.$executeRaw(sql`update bulk_action set done_count = ${share.done + share.ids.length}, status = 'running',
        result = case when ${lines}::text is null then result else coalesce(result, '') || ${lines} end
      where tenant_id = ${ctx.tenantId}::uuid and id = ${bulkId}::uuid and done_count = ${share.done}`);
  });
  return true;
}

/** An erasure takes its people out of the list, so its next share always stands at the beginning. */
async function nextShare(tx: Tx, { tenantId }: TenantContext, bulkId: string): Promise<z.infer<typeof Share> | null> {
  const [share] = await queryRows(
    tx,
    Share,
    sql`select kind, done_count as done, created_by as "createdBy", case when kind = 'erase'
          then customers[1:${ERASE_STEP}::int] else customers[done_count + 1:done_count + ${STEP}::int] end::text[] as ids
        from bulk_action where tenant_id = ${tenantId}::uuid and id = ${bulkId}::uuid and status in ('queued', 'running')`,
  );
  return share ?? null;
}

async function doShare(tx: Tx, ctx: TenantContext, { kind, ids }: z.infer<typeof Share>): Promise<string | null> {
  const mine = sql`customer c where c.tenant_id = ${ctx.tenantId}::uuid and c.id = any(${ids}::uuid[])`;
  const work = { ...ctx, source: "member" };
  if (kind === "suppress") {
    await suppressAddresses(
      tx,
      work,
      sql`select 'email', c.email_key, 'manual' from ${mine} and c.email_key is not null`,
    );
    await markDirty(tx, ctx, sql`select c.id from ${mine}`);
  }
  if (kind === "consent") {
    await recordConsents(
      tx,
      work,
      sql`select c.id as customer_id, 'email' as channel, 'marketing' as purpose, 'withdrawn' as status, 'bulk action' as source_detail,
        null::text as text_version, ${ctx.now}::timestamptz as at, null::jsonb as evidence from ${mine}`,
    );
  }
  return kind === "export" ? csvOf(tx, mine) : null;
}

const COLUMNS = ["external_id", "email", "phone", "first_name", "last_name", "city", "country", "created_at"] as const;
const Line = z.object(Object.fromEntries(COLUMNS.map((name) => [name, z.string().nullable()])));

async function csvOf(tx: Tx, mine: Sql): Promise<string> {
  const rows = await queryRows(
    tx,
    Line,
    sql`select c.external_id, c.email, c.phone, c.first_name, c.last_name, c.city, c.country,
          to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as created_at
        from ${mine} order by c.id`,
  );
  return stringify(rows.map((row) => COLUMNS.map((name) => safeCell(row[name] ?? ""))));
}

export const finishBulk = (ctx: TenantContext, bulkId: string, status: "completed" | "failed"): Promise<number> =>
  asWorker((tx) =>
    tx.$executeRaw(sql`update bulk_action set status = ${status}, finished_at = ${ctx.now}
      where tenant_id = ${ctx.tenantId}::uuid and id = ${bulkId}::uuid and status in ('queued', 'running')`),
  );

export async function getBulk(ctx: TenantContext, bulkId: string): Promise<BulkDto> {
  const [found] = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      BulkDto,
      sql`select id, kind, status, done_count as done, result is not null as "hasFile",
            case when kind = 'erase' then done_count + cardinality(customers) else cardinality(customers) end as total
          from bulk_action where tenant_id = ${ctx.tenantId}::uuid and id = ${bulkId}::uuid`,
    ),
  );
  if (!found) {
    throw new AppError("not_found", "privacy.errors.bulkNotFound");
  }
  return found;
}

/** The file of an export, with its header. */
export async function bulkFile(ctx: TenantContext, bulkId: string): Promise<string> {
  const [found] = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      z.object({ result: z.string() }),
      sql`select result from bulk_action where tenant_id = ${ctx.tenantId}::uuid and id = ${bulkId}::uuid
          and status = 'completed' and result is not null`,
    ),
  );
  if (!found) {
    throw new AppError("not_found", "privacy.errors.bulkNotFound");
  }
  return `\uFEFF${COLUMNS.join(",")}\n${found.result}`;
}
