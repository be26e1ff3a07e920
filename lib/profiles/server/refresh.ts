import { z } from "zod";
import { empty, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { upsertProfiles } from "./sql";

const BATCH = 5_000;

export type RefreshInput = { scope: "all" | "dirty" };
export type RefreshResult = { customers: number };

/** Computes profiles set by set, each set in its own transaction: safe to stop anywhere and to run twice at once. */
export async function refreshProfiles(ctx: TenantContext, { scope }: RefreshInput): Promise<RefreshResult> {
  return { customers: scope === "dirty" ? await refreshDirty(ctx) : await refreshAll(ctx) };
}

async function refreshDirty(ctx: TenantContext): Promise<number> {
  let customers = 0;
  for (let taken = BATCH; taken === BATCH; customers += taken) {
    taken = await asWorker((tx) => refreshNextDirty(tx, ctx));
  }
  return customers;
}

/** Taking the marks and writing the profiles stand or fall together; marks that someone else holds wait for next time. */
async function refreshNextDirty(tx: Tx, ctx: TenantContext): Promise<number> {
  await oneAtATime(tx, ctx);
  const taken = await queryRows(
    tx,
    z.object({ customer_id: z.string() }),
    sql`delete from dirty_customer d using (
          select customer_id from dirty_customer where tenant_id = ${ctx.tenantId}::uuid
          order by customer_id limit ${BATCH} for update skip locked
        ) as next
        where d.tenant_id = ${ctx.tenantId}::uuid and d.customer_id = next.customer_id
        returning d.customer_id`,
  );
  const ids = taken.map((row) => row.customer_id);
  await tx.$executeRaw(upsertProfiles(ctx, sql`select unnest(${ids}::uuid[])`));
  return ids.length;
}

/** Without it a pass that read earlier could write its older figures over newer ones. */
const oneAtATime = (tx: Tx, ctx: TenantContext): Promise<number> =>
  tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended('profiles ' || ${ctx.tenantId}, 0))`);

async function refreshAll(ctx: TenantContext): Promise<number> {
  let customers = 0;
  let after: string | null = null;
  do {
    const batch: Batch = await asWorker((tx) => refreshAfter(tx, ctx, after));
    customers += batch.count;
    after = batch.count === BATCH ? batch.last : null;
  } while (after !== null);
  return customers;
}

const Batch = z.object({ count: z.number(), last: z.string().nullable() });
type Batch = z.infer<typeof Batch>;

async function refreshAfter(tx: Tx, ctx: TenantContext, after: string | null): Promise<Batch> {
  await oneAtATime(tx, ctx);
  const part = sql`select id from customer where tenant_id = ${ctx.tenantId}::uuid
    ${after === null ? empty : sql`and id > ${after}::uuid`} order by id limit ${BATCH}`;
  await tx.$executeRaw(upsertProfiles(ctx, part));
  return queryRow(
    tx,
    Batch,
    sql`select count(*)::int as count, (array_agg(id order by id desc))[1] as last from (${part}) as part`,
  );
}

const Due = z.object({ tenant_id: z.string() });

/** Stores in which someone waits for a new profile. */
export async function tenantsWithDirtyCustomers(): Promise<string[]> {
  const rows = await asWorker((tx) => queryRows(tx, Due, sql`select distinct tenant_id from dirty_customer`));
  return rows.map((row) => row.tenant_id);
}
