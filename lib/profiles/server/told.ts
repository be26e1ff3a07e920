import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRow } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";

/** Stands for all customers of a store where too many changed, or something that concerns any of them. */
export const EVERYBODY = "00000000-0000-0000-0000-000000000000";

/** What happens from here on is told as a change; `at` is the database's own clock. */
export type Mark = { transaction: string; at: Date };

const MarkRow = z.object({ transaction: z.string(), at: z.date() });

/** To be taken before anything is read: a change that a later statement could have missed is told after the mark. */
export const takeMark = (tx: Tx): Promise<Mark> =>
  queryRow(
    tx,
    MarkRow,
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as transaction, clock_timestamp()::timestamptz(3) as at`,
  );

/** How long changes are told at least. */
const TOLD_HOURS = 2;
/** Whoever follows changes stops well before they are forgotten. */
const FOLLOWED_HOURS = 1;

const Since = z.object({ isLost: z.boolean(), ids: z.array(z.string()) });
/** So many changes of the same few customers are still read. */
const REPEATS = 10;

/**
 * Whose facts changed since a mark, where these are no more than `limit`; null where they are more, or the mark is too old
 * to know. What they are told of is committed: whoever reads from now on sees it.
 */
export async function changedSince(
  tx: Tx,
  { tenantId }: Pick<TenantContext, "tenantId">,
  { transaction, at }: Mark,
  limit: number,
): Promise<string[] | null> {
  const { isLost, ids } = await queryRow(
    tx,
    Since,
    sql`select (count(*) = ${REPEATS * limit} or coalesce(bool_or(customer_id = ${EVERYBODY}::uuid), false)
          or clock_timestamp() > ${at}::timestamptz + make_interval(hours => ${FOLLOWED_HOURS}::int)) as "isLost",
          coalesce(array_agg(distinct customer_id::text), '{}') as ids
        from (select customer_id from customer_change
          where tenant_id = ${tenantId}::uuid and transaction >= ${transaction}::bigint limit ${REPEATS * limit}) told`,
  );
  return isLost || ids.length > limit ? null : ids;
}

/** Forgets what nobody follows any more. */
export const tidyChanges = (): Promise<number> =>
  asWorker((tx) =>
    tx.$executeRaw(
      sql`delete from customer_change where at < clock_timestamp() - make_interval(hours => ${TOLD_HOURS}::int)`,
    ),
  );
