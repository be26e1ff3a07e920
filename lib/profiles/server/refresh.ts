import { z } from "zod";
import { present } from "@/lib/base/invariant";
import { type Sql, sql } from "@/lib/base/sql";
import { type Targets, theseCustomers } from "@/lib/customers/server/targets";
import { kept, type Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { joinBySets, planOnce } from "@/lib/db/statistics";
import { asWorker, asWorkerOnce } from "@/lib/db/worker";
import { predictEach } from "@/lib/predictions/server/predicted";
import { keepAffinities } from "./affinity";
import { markChanged } from "./dirty";
import { passContext } from "./pass";
import { keepPatterns } from "./patterns";
import { keepCycles } from "./replenishment";
import { type PassContext, upsertProfiles } from "./sql";

const BATCH = 5_000;
/** So few are best read one by one, whatever the planner takes a store for. */
const FEW = 50;

export type RefreshResult = { customers: number };

/**
 * Computes the profiles of everyone whose facts changed, and of those for whom time alone changed something. Each set
 * stands in its own transaction: safe to stop anywhere and to run twice at once.
 */
export async function refreshChanged(ctx: TenantContext): Promise<RefreshResult> {
  let customers = 0;
  const { isDirty, hasTurned } = await waiting(ctx);
  for (const take of [...(isDirty ? [takeDirty] : []), ...(hasTurned ? [takeTurned] : [])]) {
    for (let taken = BATCH; taken === BATCH; customers += taken) {
      taken = await asWorker((tx) => refreshTaken(tx, ctx, take));
    }
  }
  return { customers };
}

/** Whether facts about somebody of a store changed. */
const someDirty = (tenant: Sql): Sql => sql`exists (select from dirty_customer d where d.tenant_id = ${tenant})`;

/** Whether time alone changed somebody's profile by now. */
const someTurned = (tenant: Sql, now: Date): Sql =>
  sql`exists (select from customer_profile p where p.tenant_id = ${tenant} and p.changes_at <= ${now}::timestamptz)`;

const Waiting = z.object({ isDirty: z.boolean(), hasTurned: z.boolean() });

/** Whether there is anything to do, in one look. */
async function waiting({ tenantId, now }: TenantContext): Promise<z.infer<typeof Waiting>> {
  const rows = await asWorkerOnce(
    Waiting,
    sql`select ${someDirty(sql`${tenantId}::uuid`)} as "isDirty", ${someTurned(sql`${tenantId}::uuid`, now)} as "hasTurned"`,
  );
  return present(rows[0], "what waits");
}

/** Taking the marks and writing the profiles stand or fall together; marks that someone else holds wait for next time. */
async function refreshTaken(tx: Tx, ctx: TenantContext, take: typeof takeDirty): Promise<number> {
  await oneAtATime(tx, ctx);
  const ids = await take(tx, ctx);
  if (ids.length > 0) {
    const isFew = ids.length <= FEW;
    await (isFew ? planOnce(tx) : joinBySets(tx));
    await compute(tx, await passContext(tx, ctx), theseCustomers(ids), isFew ? kept : undefined);
    await markChanged(tx, ctx.tenantId, ids);
  }
  return ids.length;
}

/**
 * Everything that is computed about these customers, each large statement sent as `as` makes it. Their rows are locked
 * first, so that whoever is erased meanwhile takes along what is written here. Patterns come last: they are read from what
 * was stored before.
 */
export async function compute(tx: Tx, pass: PassContext, targets: Targets, as = (one: Sql): Sql => one): Promise<void> {
  await tx.$executeRaw(sql`
    select from customer c where c.tenant_id = ${pass.tenantId}::uuid and ${targets(sql`c.id`)} order by c.id for key share`);
  const predicted = await predictEach(tx, pass, targets);
  await tx.$queryRaw(as(upsertProfiles(pass, targets, predicted)));
  await tx.$executeRaw(as(keepAffinities(pass, targets)));
  await tx.$executeRaw(as(keepCycles(pass, targets)));
  await tx.$executeRaw(as(keepPatterns(pass, targets)));
}

const Taken = z.object({ customer_id: z.string() });

const takeDirty = (tx: Tx, ctx: TenantContext): Promise<string[]> => takeMarks(tx, ctx, () => sql`true`);

/** Marks of these customers, at most a set of them; those that someone else holds stay. */
export async function takeMarks(tx: Tx, { tenantId }: TenantContext, targets: Targets): Promise<string[]> {
  const taken = await queryRows(
    tx,
    Taken,
    sql`delete from dirty_customer d using (
          select m.customer_id from dirty_customer m where m.tenant_id = ${tenantId}::uuid and ${targets(sql`m.customer_id`)}
          order by m.customer_id limit ${BATCH} for update skip locked
        ) as next
        where d.tenant_id = ${tenantId}::uuid and d.customer_id = next.customer_id
        returning d.customer_id`,
  );
  return taken.map((row) => row.customer_id);
}

/** A profile whose turn has come moves its turn ahead when it is computed, so that nobody is taken twice. */
async function takeTurned(tx: Tx, { tenantId, now }: TenantContext): Promise<string[]> {
  const taken = await queryRows(
    tx,
    Taken,
    sql`select customer_id from customer_profile where tenant_id = ${tenantId}::uuid and changes_at <= ${now}::timestamptz
        order by changes_at limit ${BATCH}`,
  );
  return taken.map((row) => row.customer_id);
}

/** Without it a pass that read earlier could write its older figures over newer ones. */
const oneAtATime = (tx: Tx, { tenantId }: Pick<TenantContext, "tenantId">): Promise<number> =>
  tx.$executeRaw(sql`select pg_advisory_xact_lock(${lockOf(tenantId)})`);

/** Parts of one pass touch different customers, so they may run beside each other, but beside no refresh. */
export const besideOtherParts = (tx: Tx, { tenantId }: Pick<TenantContext, "tenantId">): Promise<number> =>
  tx.$executeRaw(sql`select pg_advisory_xact_lock_shared(${lockOf(tenantId)})`);

const lockOf = (tenantId: string): Sql => sql`hashtextextended('profiles ' || ${tenantId}, 0)`;

const Due = z.object({ tenant_id: z.string() });

/** An import asks for everyone it touched when it ends; one that never ends must not keep a store waiting. */
const IMPORT_GRACE_HOURS = 1;

/** Stores in which someone waits for a new profile, because of a fact or of time, and no import is bringing more right now. */
export async function tenantsWithWaitingCustomers(now: Date): Promise<string[]> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      Due,
      sql`select t.id as tenant_id from tenant t
          where (${someDirty(sql`t.id`)} or ${someTurned(sql`t.id`, now)})
            and not exists (select from import i where i.tenant_id = t.id and i.status = 'running'
              and i.started_at > ${now}::timestamptz - make_interval(hours => ${IMPORT_GRACE_HOURS}::int))`,
    ),
  );
  return rows.map((row) => row.tenant_id);
}
