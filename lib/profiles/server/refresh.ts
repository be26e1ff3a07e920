import { z } from "zod";
import { empty, type Sql, sql } from "@/lib/base/sql";
import { type Targets, theseCustomers } from "@/lib/customers/server/targets";
import type { SqlTx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { kept } from "@/lib/db/kept";
import { queryRow, queryRows } from "@/lib/db/rows";
import { BY_SETS, ONE_BY_ONE, WITHOUT_WAIT } from "@/lib/db/statistics";
import { asWorker, asWorkerInTwo } from "@/lib/db/worker";
import { keepTastes } from "./affinity";
import { changedMarks, stillThere } from "./dirty";
import { importRuns, isImporting } from "./importing";
import { changedRows } from "./keep";
import { type Taken, takeAndLook } from "./pass";
import { keepPatterns } from "./patterns";
import { keepCycles } from "./replenishment";
import { type Sources, sourcesOf } from "./sources";
import { keepProfiles, type PassContext } from "./sql";

const BATCH = 5_000;
/** So few are best read one by one, whatever the planner takes a store for. */
const FEW = 50;

export type RefreshResult = { customers: number };

/**
 * Computes the profiles of everyone whose facts changed, and of those for whom time alone changed something. Each set
 * stands in its own transaction: safe to stop anywhere and to run twice at once. While an import brings more, one set is
 * enough: the rest is asked for when it ends, and would be computed twice.
 */
export async function refreshChanged(ctx: TenantContext): Promise<RefreshResult> {
  let customers = 0;
  let taken: number;
  do {
    taken = await asWorkerInTwo(oneAtATime(ctx), (tx) => refreshTaken(tx, ctx));
    customers += taken;
  } while (taken >= BATCH && !(await isImporting(ctx)));
  return { customers };
}

/** Taking the marks and writing the profiles stand or fall together; marks that someone else holds wait for next time. */
async function refreshTaken(tx: SqlTx, ctx: TenantContext): Promise<() => Promise<number>> {
  const looked = await takeAndLook(tx, ctx, waitingOnes(ctx), { as: kept });
  const { pass, ids } = looked;
  const targets = theseCustomers(ids);
  const sources = sourcesOf(looked, targets);
  const also = sql`, marked as (${changedMarks(ctx.tenantId, stillThere(ctx.tenantId, targets))})`;
  return async () => {
    if (ids.length > FEW) {
      await Promise.all([tx.$queryRaw(sql`select ${BY_SETS}`), compute(tx, pass, targets, sources, { also })]);
    } else if (ids.length > 0) {
      await compute(tx, pass, targets, sources, { also, as: kept });
    }
    return ids.length;
  };
}

const WrittenRow = z.object({ written: z.number() });

/**
 * Everything that is computed about these customers, in one statement, with what it does beside. Answers how many profiles
 * were written.
 */
export async function compute(
  tx: SqlTx,
  pass: PassContext,
  targets: Targets,
  sources: Sources,
  { also = empty, as = (one: Sql): Sql => one }: { also?: Sql; as?: (one: Sql) => Sql } = {},
): Promise<number> {
  const statement = sql`
    with ${keepProfiles(pass, targets, sources)}, ${keepTastes(pass, targets, sources.tastes)},
      ${keepCycles(pass, targets, sources.cycles)}, ${keepPatterns(pass, targets)}${also}
    select count(*)::int as written from ${changedRows("profile")}`;
  const { written } = await queryRow(tx, WrittenRow, as(statement));
  return written;
}

/**
 * Takes the marks of these customers, at most a set of them; those that someone else holds stay. Chosen as one array: a select
 * that is joined may be run, and take more, once for each row on the other side.
 */
const marksOf = ({ tenantId }: Pick<TenantContext, "tenantId">, targets: Targets): Sql => sql`
  delete from dirty_customer d where d.tenant_id = ${tenantId}::uuid and d.customer_id = any (array(
    select m.customer_id from dirty_customer m where m.tenant_id = ${tenantId}::uuid and ${targets(sql`m.customer_id`)}
    order by m.customer_id limit ${BATCH} for update skip locked
  )) returning d.customer_id`;

/**
 * Who is marked, and whose turn has come: a profile moves its turn ahead when it is computed, so that nobody is taken twice.
 */
const waitingOnes = ({ tenantId, now }: TenantContext): Taken => ({
  parts: sql`dirty as (${marksOf({ tenantId }, () => sql`true`)}), turned as (
      select customer_id from customer_profile where tenant_id = ${tenantId}::uuid and changes_at <= ${now}::timestamptz
      order by changes_at limit ${BATCH}
    ), taken as materialized (select customer_id from dirty union select customer_id from turned)`,
  targets: (customerId) => sql`${customerId} = any (array(select t.customer_id from taken t))`,
  ids: sql`(select array_agg(t.customer_id) from taken t)`,
});

/** A stretch of the store's customers, whose marks go with it. */
export const stretch = (ctx: TenantContext, targets: Targets): Taken => ({
  parts: sql`dirty as (${marksOf(ctx, targets)})`,
  targets,
  ids: sql`null::uuid[]`,
});

/** Without it a pass that read earlier could write its older figures over newer ones: what is read after it is newer. */
const oneAtATime = ({ tenantId }: Pick<TenantContext, "tenantId">): Sql =>
  kept(sql`select ${ONE_BY_ONE}, ${WITHOUT_WAIT}, pg_advisory_xact_lock(${lockOf(tenantId)})::text`);

/** Parts of one pass touch different customers, so they may run beside each other, but beside no refresh. */
export const besideOtherParts = ({ tenantId }: Pick<TenantContext, "tenantId">): Sql =>
  sql`select ${BY_SETS}, ${WITHOUT_WAIT}, pg_advisory_xact_lock_shared(${lockOf(tenantId)})::text`;

const lockOf = (tenantId: string): Sql => sql`hashtextextended('profiles ' || ${tenantId}, 0)`;

const Due = z.object({ tenant_id: z.string() });

/** Stores in which someone waits for a new profile, because of a fact or of time, and no import is bringing more right now. */
export async function tenantsWithWaitingCustomers(now: Date): Promise<string[]> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      Due,
      sql`select t.id as tenant_id from tenant t
          where (exists (select from dirty_customer d where d.tenant_id = t.id)
              or exists (select from customer_profile p where p.tenant_id = t.id and p.changes_at <= ${now}::timestamptz))
            and not ${importRuns(sql`t.id`, now)}`,
    ),
  );
  return rows.map((row) => row.tenant_id);
}
