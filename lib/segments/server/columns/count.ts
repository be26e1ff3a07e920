import "server-only";
import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { present } from "@/lib/base/invariant";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { changedSince } from "@/lib/profiles/server/told";
import { fitting } from "../../columns/fitting";
import { bytesOfIds, ID_BYTES, type Rows } from "../../columns/rows";
import { addTo, emptyTally, type Tally } from "../../columns/tally";
import { compileWith } from "../../compile";
import type { Filter } from "../../schema";
import { type Counts, SAMPLE_SIZE } from "../count";
import { isReachable, scopeOf } from "../scope";
import { questionsOf, reachesOf } from "./asked";
import { KEPT_MS } from "./read";
import { columnOf, dropShelf, type KeptColumn, type Shelf, shelfOf } from "./shelf";

/** So many are asked beside the columns; where more changed, everything is read anew. */
const STALE_MAX = 3_000;
const STRETCH = 65_536;

/**
 * The count from what this process keeps of the store, exact at this moment: who changed since it was read, and whose turn
 * came, is asked in the database. Null where not everything is kept.
 */
export async function countFromColumns(tx: Tx, ctx: TenantContext, filter: Filter): Promise<Counts | null> {
  const shelf = shelfOf(ctx.tenantId);
  const columns = shelf && columnsFor(ctx, filter, shelf);
  if (!columns) {
    return null;
  }
  const stale = await staleOf(tx, ctx, shelf, [...columns.values()]);
  if (stale === null) {
    dropShelf(ctx.tenantId);
    return null;
  }
  return counted(
    ctx,
    filter,
    { rows: shelf.rows, columns },
    stale,
    stale.length === 0 ? [] : await askThese(tx, ctx, filter, stale),
  );
}

/** None that was read after the moment that is asked about. */
function columnsFor(ctx: TenantContext, filter: Filter, shelf: Shelf): ReadonlyMap<string, KeptColumn> | null {
  const asked = shelf.timezone === ctx.timezone ? questionsOf(ctx, filter) : null;
  const columns = new Map<string, KeptColumn>();
  for (const { key } of asked ?? []) {
    const column = columnOf(shelf, key);
    if (column && column.now <= ctx.now) {
      columns.set(key, column);
    }
  }
  return columns.size === asked?.length ? columns : null;
}

/** Who cannot be answered from these columns any more; null where that is too many, or not known. */
async function staleOf(
  tx: Tx,
  ctx: TenantContext,
  { rows, mark }: Shelf,
  columns: readonly KeptColumn[],
): Promise<string[] | null> {
  const nowMs = ctx.now.getTime();
  if (columns.some(({ now }) => nowMs > now.getTime() + KEPT_MS)) {
    return null;
  }
  const changed = await changedSince(tx, ctx, mark, STALE_MAX);
  const turned = columns.flatMap(({ turning }) => turning.filter(({ atMs }) => atMs <= nowMs));
  const stale = new Set([...(changed ?? []), ...turned.map(({ row }) => rows.idOf(row))]);
  return changed === null || stale.size > STALE_MAX ? null : [...stale];
}

const Asked = z.object({ id: z.string(), fits: z.boolean(), email: z.boolean(), sms: z.boolean() });
type Asked = z.infer<typeof Asked>;

/** Those of them who still are customers, read from the facts. */
async function askThese(tx: Tx, ctx: TenantContext, filter: Filter, ids: readonly string[]): Promise<Asked[]> {
  const these = sql`select unnest(${[...ids]}::uuid[])`;
  const scope = { ...(await scopeOf(tx, ctx, [filter])), freshProfiles: false, among: { ids: these } };
  return queryRows(
    tx,
    Asked,
    sql`with fitting as materialized (${compileWith(filter, scope, sql`c.id`)})
      select c.id, exists (select from fitting f where f.id = c.id) as fits, ${isReachable(ctx.tenantId, "email")} as email,
        ${isReachable(ctx.tenantId, "sms")} as sms
      from customer c where c.tenant_id = ${ctx.tenantId}::uuid and c.id in (${these})`,
  );
}

type Kept = { rows: Rows; columns: ReadonlyMap<string, KeptColumn> };

/** What is kept of everybody but the stale, and what was asked of these. */
async function counted(
  ctx: TenantContext,
  filter: Filter,
  { rows, columns }: Kept,
  stale: readonly string[],
  asked: readonly Asked[],
): Promise<Counts> {
  const bytes = bytesOfIds(stale);
  const left = stale.map((_, place) => rows.find(bytes, place * ID_BYTES)).filter((row) => row >= 0);
  const kept = await tallied(ctx, filter, { rows, columns }, left);
  const fresh = asked.filter(({ fits }) => fits);
  const some = [...kept.some.map(rows.idOf), ...fresh.map(({ id }) => id)];
  return {
    count: kept.count + fresh.length,
    reach: kept.email + fresh.filter(({ email }) => email).length,
    sms: kept.sms + fresh.filter(({ sms }) => sms).length,
    total: rows.size - left.length + asked.length,
    sample: spread(some),
  };
}

/** A stretch of rows at a time, so that others have their turn in between. */
async function tallied(
  ctx: TenantContext,
  { root }: Filter,
  { rows, columns }: Kept,
  left: readonly number[],
): Promise<Tally> {
  const columnAt = (key: string) => present(columns.get(key), key).column;
  const [email, sms] = reachesOf(ctx);
  const reach = { email: columnAt(email.key), sms: columnAt(sms.key) };
  const isLeft = new Uint8Array(rows.size);
  for (const row of left) {
    isLeft[row] = 1;
  }
  const tally = emptyTally();
  for (let from = 0; from < rows.size; from += STRETCH) {
    const to = Math.min(from + STRETCH, rows.size);
    addTo(tally, fitting(root, { columnOf: columnAt, moment: ctx }, { from, to }), { from, reach, isLeft });
    await setImmediate();
  }
  return tally;
}

/** A few from all over. */
const spread = (ids: readonly string[]): string[] =>
  ids.filter((_, place) => place % Math.max(1, Math.ceil(ids.length / SAMPLE_SIZE)) === 0);
