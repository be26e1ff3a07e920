import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { recountRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { markDirty } from "@/lib/profiles/server/dirty";
import { SAMPLE_MESSAGES } from "@/lib/sample/schema";

const BATCH = 2_000;
const isSampleEvent = sql`starts_with(message_id, ${SAMPLE_MESSAGES})`;

export type RemovalStep = { removed: number; isDone: boolean };

/**
 * Takes the next sample rows away, children before parents, and notes the progress with them. Call it until it is done.
 * A sample row that something real hangs on is no longer sample: it stays and loses the mark.
 */
export async function removeNextSample(ctx: TenantContext): Promise<RemovalStep> {
  return asWorker(async (tx) => {
    const open = await queryRows(
      tx,
      z.object({ status: z.string() }),
      sql`select status from sample_store where tenant_id = ${ctx.tenantId}::uuid and status = 'removing' for update`,
    );
    if (open.length === 0) {
      return { removed: 0, isDone: true };
    }
    for (const pass of [carts, refunds, orders, visits, people]) {
      const removed = await pass(tx, ctx);
      if (removed > 0) {
        await tx.$executeRaw(sql`
          update sample_store set done_rows = least(total_rows, done_rows + ${removed}), changed_at = ${ctx.now}
          where tenant_id = ${ctx.tenantId}::uuid`);
        return { removed, isDone: false };
      }
    }
    await finish(tx, ctx);
    return { removed: 0, isDone: true };
  });
}

/** Turns a sample that is there into one that is going. False when there is none, or it is coming or going already. */
export async function startRemoval(tx: Tx, ctx: TenantContext): Promise<boolean> {
  const claimed = await tx.$executeRaw(sql`
    update sample_store set status = 'removing', done_rows = 0, changed_at = ${ctx.now},
      total_rows = (select count(*) from cart where tenant_id = ${ctx.tenantId}::uuid and is_sample)
        + (select count(*) from refund where tenant_id = ${ctx.tenantId}::uuid and is_sample)
        + (select count(*) from orders where tenant_id = ${ctx.tenantId}::uuid and is_sample)
        + (select count(*) from event where tenant_id = ${ctx.tenantId}::uuid and ${isSampleEvent})
        + (select count(*) from customer where tenant_id = ${ctx.tenantId}::uuid and is_sample)
    where tenant_id = ${ctx.tenantId}::uuid and status = 'ready'`);
  return claimed > 0;
}

/** Removes the whole sample shop in this one call; jobs take `removeNextSample` step by step instead. */
export async function removeSampleStore(ctx: TenantContext): Promise<void> {
  await asWorker((tx) => startRemoval(tx, ctx));
  for (let step: RemovalStep = { removed: 0, isDone: false }; !step.isDone; ) {
    step = await removeNextSample(ctx);
  }
}

type Pass = (tx: Tx, ctx: TenantContext) => Promise<number>;

const carts: Pass = (tx, { tenantId }) =>
  tx.$executeRaw(sql`
    delete from cart where tenant_id = ${tenantId}::uuid and id in (
      select id from cart where tenant_id = ${tenantId}::uuid and is_sample limit ${BATCH})`);

const refunds: Pass = (tx, { tenantId }) =>
  tx.$executeRaw(sql`
    delete from refund where tenant_id = ${tenantId}::uuid and id in (
      select id from refund where tenant_id = ${tenantId}::uuid and is_sample limit ${BATCH})`);

const orders: Pass = (tx, { tenantId }) =>
  tx.$executeRaw(sql`
    delete from orders where tenant_id = ${tenantId}::uuid and id in (
      select id from orders where tenant_id = ${tenantId}::uuid and is_sample limit ${BATCH})`);

/**
 * Events carry no mark of their own: the sample's are told by their message, whoever they belong to by now. No index finds
 * them, so one reading takes them all.
 */
const visits: Pass = (tx, { tenantId }) =>
  tx.$executeRaw(sql`delete from event where tenant_id = ${tenantId}::uuid and ${isSampleEvent}`);

const people: Pass = async (tx, ctx) => {
  const { tenantId } = ctx;
  await markDirty(tx, ctx, sql`select id from customer where tenant_id = ${tenantId}::uuid and is_sample`);
  return tx.$executeRaw(sql`
    with next as materialized (
      select c.id,
        exists (select from orders o where o.tenant_id = c.tenant_id and o.customer_id = c.id)
          or exists (select from refund r where r.tenant_id = c.tenant_id and r.customer_id = c.id) as is_real
      from customer c where c.tenant_id = ${tenantId}::uuid and c.is_sample order by c.id limit ${BATCH} for update of c
    ), kept as (
      update customer c set is_sample = false from next
      where c.tenant_id = ${tenantId}::uuid and c.id = next.id and next.is_real returning c.id
    ), gone as (
      delete from customer c using next where c.tenant_id = ${tenantId}::uuid and c.id = next.id and not next.is_real returning c.id
    )
    select id from kept union all select id from gone`);
};

async function finish(tx: Tx, ctx: TenantContext): Promise<void> {
  const { tenantId } = ctx;
  await tx.$executeRaw(sql`
    delete from product p where p.tenant_id = ${tenantId}::uuid and p.is_sample and not exists (
      select from order_item i where i.tenant_id = p.tenant_id and i.product_id = p.id)`);
  await tx.$executeRaw(sql`update product set is_sample = false where tenant_id = ${tenantId}::uuid and is_sample`);
  await removeEmptyCategories(tx, tenantId);
  await tx.$executeRaw(sql`
    delete from segment_transition t where t.tenant_id = ${tenantId}::uuid and not exists (
      select from customer c where c.tenant_id = t.tenant_id and c.id = t.customer_id)`);
  await tx.$executeRaw(sql`
    delete from journey where tenant_id = ${tenantId}::uuid and is_sample and live_version is null`);
  await tx.$executeRaw(sql`update journey set is_sample = false where tenant_id = ${tenantId}::uuid and is_sample`);
  await tx.$executeRaw(sql`
    delete from segment s where s.tenant_id = ${tenantId}::uuid and s.is_sample and not exists (
      select from journey j where j.tenant_id = s.tenant_id and strpos(j.draft::text, s.id::text) > 0)`);
  await tx.$executeRaw(sql`update segment set is_sample = false where tenant_id = ${tenantId}::uuid and is_sample`);
  await tx.$executeRaw(sql`delete from sample_store where tenant_id = ${tenantId}::uuid`);
  await recordAudit(tx, ctx, { action: "sample.removed", entity: "sample_store" });
  await emit(tx, ctx, recountRequested.create({ tenantId }));
}

/** A category goes when nothing real hangs below it; deleting a parent takes its empty children along. */
async function removeEmptyCategories(tx: Tx, tenantId: string): Promise<void> {
  await tx.$executeRaw(sql`
    with recursive used as (
      select c.id, c.parent_id from category c
      where c.tenant_id = ${tenantId}::uuid and (not c.is_sample or exists (
        select from product p where p.tenant_id = c.tenant_id and p.category_id = c.id))
      union
      select c.id, c.parent_id from category c join used u on c.tenant_id = ${tenantId}::uuid and c.id = u.parent_id
    )
    delete from category c where c.tenant_id = ${tenantId}::uuid and c.is_sample and c.id not in (select id from used)`);
  await tx.$executeRaw(sql`update category set is_sample = false where tenant_id = ${tenantId}::uuid and is_sample`);
}
