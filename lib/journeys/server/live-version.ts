import { z } from "zod";
import { present } from "@/lib/base/invariant";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { DraftGraph } from "../schema";

/** Which journey a piece of set-based work is about. Every statement names its tenant itself. */
export type JourneyKey = { tenantId: string; journeyId: string };

const Live = z.object({ status: z.string(), version: z.number().nullable(), entrySeenAt: z.date().nullable() });
export type LiveJourney = z.infer<typeof Live>;

const SHARED = sql`for share`;
/** For those who will write to the journey's row: a shared hold that turns into a write would deadlock with its like. */
export const ALONE = sql`for no key update`;

/**
 * The journey's state, held until the transaction ends: whoever pauses or stops it waits for the batch under way,
 * and no batch starts after they are done. Null when it does not exist.
 */
export async function holdJourney(
  tx: Tx,
  { tenantId, journeyId }: JourneyKey,
  lock: Sql = SHARED,
): Promise<LiveJourney | null> {
  const rows = await queryRows(
    tx,
    Live,
    sql`select status, live_version as version, entry_seen_at as "entrySeenAt" from journey
      where tenant_id = ${tenantId}::uuid and id = ${journeyId}::uuid ${lock}`,
  );
  return rows[0] ?? null;
}

export async function publishedGraph(
  tx: Tx,
  { tenantId, journeyId }: JourneyKey,
  version: number,
): Promise<DraftGraph> {
  const rows = await queryRows(
    tx,
    z.object({ graph: DraftGraph }),
    sql`select graph from journey_version
      where tenant_id = ${tenantId}::uuid and journey_id = ${journeyId}::uuid and version = ${version}`,
  );
  return present(rows[0], `version ${version} of journey ${journeyId}`).graph;
}
