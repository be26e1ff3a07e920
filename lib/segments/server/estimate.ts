import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { queryRow } from "@/lib/db/rows";
import { compileFilter, isRanked } from "../compile";
import type { Filter } from "../schema";
import type { Among } from "../sources";
import type { Estimate } from "../views";
import { cancellable } from "./cancellable";
import { scopeOf } from "./scope";

/** One customer in so many is asked; who that is stands in the random end of the id, so it is the same one each time. */
const ONE_IN = 64;
/** Fewer hits say too little: the exact figure is waited for. */
const HITS_MIN = 400;
/** Half the width of a band that holds the truth 95 times in 100, in standard deviations. */
const Z95 = 1.96;

const Hits = z.object({ hits: z.int() });

/** About how many a filter means, from a sample of the store, with the band in which the truth lies. */
export async function estimateSegment(
  ctx: TenantContext,
  { filter }: { filter: Filter },
  signal?: AbortSignal,
): Promise<Estimate> {
  const startedMs = performance.now();
  const hits = isRanked(filter) ? 0 : await cancellable(ctx, signal, (tx) => countHits(tx, ctx, filter));
  return { ...bandOf(hits), tookMs: Math.round(performance.now() - startedMs) };
}

async function countHits(tx: Parameters<typeof scopeOf>[0], ctx: TenantContext, filter: Filter): Promise<number> {
  const matching = compileFilter(filter, { ...(await scopeOf(tx, ctx, [filter])), among: sampleOf(ctx.tenantId) });
  return (await queryRow(tx, Hits, sql`select count(*)::int as hits from (${matching}) as matching`)).hits;
}

/** The words of the condition are those of the partial indexes, which are all named ..._one_in_64. */
function sampleOf(tenantId: string): Among {
  const follows = (id: Sql): Sql => sql`(get_byte(uuid_send(${id}), 15) & 63) = 0`;
  return {
    ids: sql`select s.id from customer s where s.tenant_id = ${tenantId}::uuid and ${follows(sql`s.id`)}`,
    follows,
  };
}

/** Null where there are too few hits to say anything. */
export function bandOf(hits: number): Omit<Estimate, "tookMs"> {
  if (hits < HITS_MIN) {
    return { about: null, low: null, high: null };
  }
  const half = Z95 * Math.sqrt(hits * (1 - 1 / ONE_IN));
  return {
    about: hits * ONE_IN,
    low: Math.max(hits, Math.floor((hits - half) * ONE_IN)),
    high: Math.ceil((hits + half) * ONE_IN),
  };
}
