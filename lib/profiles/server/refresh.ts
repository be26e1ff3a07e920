import { z } from "zod";
import { empty, type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { fitModel } from "@/lib/predictions/server/fit";
import { keepPredictions } from "@/lib/predictions/server/keep";
import { keepAffinities } from "./affinity";
import { drawCuts, scoreAgain } from "./cuts";
import { passContext } from "./pass";
import { keepPatterns } from "./patterns";
import { keepCycles } from "./replenishment";
import { type PassContext, upsertProfiles } from "./sql";

const BATCH = 5_000;

export type RefreshResult = { customers: number };
/** Told after each set of a full pass how many profiles are computed. */
export type Progress = (done: number) => Promise<void>;

/**
 * Computes the profiles of everyone whose facts changed, and of those for whom time alone changed something. Each set
 * stands in its own transaction: safe to stop anywhere and to run twice at once.
 */
export async function refreshChanged(ctx: TenantContext): Promise<RefreshResult> {
  let customers = 0;
  for (const take of [takeDirty, takeTurned]) {
    for (let taken = BATCH; taken === BATCH; customers += taken) {
      taken = await asWorker((tx) => refreshTaken(tx, ctx, take));
    }
  }
  return { customers };
}

/** Taking the marks and writing the profiles stand or fall together; marks that someone else holds wait for next time. */
async function refreshTaken(tx: Tx, ctx: TenantContext, take: typeof takeDirty): Promise<number> {
  await oneAtATime(tx, ctx);
  const ids = await take(tx, ctx);
  if (ids.length > 0) {
    await compute(tx, await passContext(tx, ctx), sql`select unnest(${ids}::uuid[])`);
  }
  return ids.length;
}

/**
 * Everything that is computed about these customers, `targets` being a select of one uuid column. Patterns come last: they
 * are read from what was stored before.
 */
async function compute(tx: Tx, pass: PassContext, targets: Sql): Promise<void> {
  await tx.$executeRaw(upsertProfiles(pass, targets));
  await tx.$executeRaw(keepAffinities(pass, targets));
  await tx.$executeRaw(keepCycles(pass, targets));
  await keepPredictions(tx, pass, targets);
  await tx.$executeRaw(keepPatterns(pass, targets));
}

const Taken = z.object({ customer_id: z.string() });

const takeDirty = (tx: Tx, ctx: TenantContext): Promise<string[]> => takeMarks(tx, ctx, { after: null, upTo: null });

/** Marks of customers between two ids, at most a set of them; those that someone else holds stay. */
async function takeMarks(tx: Tx, { tenantId }: TenantContext, part: Omit<Part, "count">): Promise<string[]> {
  const taken = await queryRows(
    tx,
    Taken,
    sql`delete from dirty_customer d using (
          select customer_id from dirty_customer where tenant_id = ${tenantId}::uuid ${between(sql`customer_id`, part)}
          order by customer_id limit ${BATCH} for update skip locked
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
  tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended('profiles ' || ${tenantId}, 0))`);

/**
 * Fits the store's model, computes every profile, draws the fifths of its buyers anew and scores everyone against them.
 * With `asOf` the shop as it stood then, from facts before that instant. Whoever was marked is computed with it, so no
 * refresh follows for a change that is already in.
 */
export async function refreshAll(
  ctx: TenantContext,
  { asOf = null, onProgress }: { asOf?: Date | null; onProgress?: Progress } = {},
): Promise<RefreshResult> {
  let customers = 0;
  await fitModel({ ...ctx, asOf });
  for await (const part of everyone(ctx)) {
    await asWorker(async (tx) => {
      await oneAtATime(tx, ctx);
      await takeMarks(tx, ctx, part);
      await compute(tx, await passContext(tx, ctx, asOf), customersIn(ctx, part));
    });
    customers += part.count;
    await onProgress?.(customers);
  }
  await asWorker((tx) => drawCuts(tx, { tenantId: ctx.tenantId, now: asOf ?? ctx.now }));
  for await (const part of everyone(ctx)) {
    await asWorker(async (tx) => {
      await oneAtATime(tx, ctx);
      await tx.$executeRaw(scoreAgain(await passContext(tx, ctx, asOf), part));
    });
  }
  return { customers };
}

type Part = { after: string | null; upTo: string | null; count: number };

/** The store's customers in sets, by id. */
async function* everyone(ctx: TenantContext): AsyncGenerator<Part> {
  let after: string | null = null;
  for (let count = BATCH; count === BATCH; ) {
    const from: string | null = after;
    const part: { count: number; last: string | null } = await asWorker((tx) =>
      queryRow(
        tx,
        z.object({ count: z.number(), last: z.string().nullable() }),
        sql`select count(*)::int as count, max(id::text) as last
            from (${customersIn(ctx, { after: from, upTo: null })} order by id limit ${BATCH}) as part`,
      ),
    );
    count = part.count;
    if (part.last !== null) {
      yield { after: from, upTo: part.last, count };
    }
    after = part.last;
  }
}

const customersIn = ({ tenantId }: Pick<TenantContext, "tenantId">, part: Omit<Part, "count">): Sql =>
  sql`select id from customer where tenant_id = ${tenantId}::uuid ${between(sql`id`, part)}`;

const between = (id: Sql, { after, upTo }: Omit<Part, "count">): Sql =>
  sql`${after === null ? empty : sql`and ${id} > ${after}::uuid`} ${upTo === null ? empty : sql`and ${id} <= ${upTo}::uuid`}`;

const Due = z.object({ tenant_id: z.string() });

/** Stores in which someone waits for a new profile, because of a fact or of time. */
export async function tenantsWithWaitingCustomers(now: Date): Promise<string[]> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      Due,
      sql`select t.id as tenant_id from tenant t
          where exists (select from dirty_customer d where d.tenant_id = t.id)
            or exists (select from customer_profile p where p.tenant_id = t.id and p.changes_at <= ${now}::timestamptz)`,
    ),
  );
  return rows.map((row) => row.tenant_id);
}
