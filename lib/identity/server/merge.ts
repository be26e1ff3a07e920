import "server-only";
import { z } from "zod";
import { newId } from "@/lib/base/ids";
import { invariant } from "@/lib/base/invariant";
import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { markDirty } from "@/lib/profiles/server/dirty";
import { mergedFacts } from "../rules";
import type { MergeReason } from "../schema";
import { JsonRow, type Kept } from "./kept";
import { mergedRow, sideOf } from "./merged-row";
import { moveRows } from "./move";
import { customerColumns } from "./rows-of-person";

export type MergeWork = { tenantId: string; now: Date; actorId: string | null };
export type MergePair = { survivorId: string; absorbedId: string; reason: MergeReason };

/**
 * Makes one customer of two, many pairs at once: whatever hangs on the absorbed row moves, the row goes, and the log keeps
 * what takes it all back. Runs as the worker role under `lockPeople`; no survivor may be absorbed in the same call.
 */
export async function mergePairs(tx: SqlTx, work: MergeWork, pairs: readonly MergePair[]): Promise<string[]> {
  const ids: string[] = [];
  let rest = [...pairs];
  while (rest.length > 0) {
    const taken = new Set<string>();
    const round = rest.filter(({ survivorId }) => !taken.has(survivorId) && taken.add(survivorId));
    ids.push(...(await mergeRound(tx, work, round)));
    rest = rest.filter((pair) => !round.includes(pair));
  }
  return ids;
}

const PairRow = z.object({ survivor: JsonRow, absorbed: JsonRow });

export const pairsOf = (pairs: readonly { survivorId: string; absorbedId: string }[]): Sql =>
  sql`select * from jsonb_to_recordset(${JSON.stringify(pairs.map(({ survivorId, absorbedId }) => ({ survivor: survivorId, absorbed: absorbedId })))}::jsonb)
    as pair (survivor uuid, absorbed uuid)`;

async function mergeRound(tx: SqlTx, work: MergeWork, pairs: readonly MergePair[]): Promise<string[]> {
  const { tenantId, now } = work;
  const given = pairsOf(pairs);
  const found = await queryRows(
    tx,
    PairRow,
    sql`select to_jsonb(s) as survivor, to_jsonb(a) as absorbed from (${given}) p
        join customer s on s.tenant_id = ${tenantId}::uuid and s.id = p.survivor
        join customer a on a.tenant_id = ${tenantId}::uuid and a.id = p.absorbed
        order by s.id for update of s, a`,
  );
  invariant(found.length === pairs.length, "both sides of a merge exist");
  const moves = await moveRows(tx, work, given);
  await tx.$executeRaw(
    sql`delete from customer c using (${given}) p where c.tenant_id = ${tenantId}::uuid and c.id = p.absorbed`,
  );
  const merges = found.map(({ survivor, absorbed }) => {
    const after = mergedRow(survivor, absorbed, mergedFacts(sideOf(survivor), sideOf(absorbed)), now);
    const reason = pairs.find(({ absorbedId }) => absorbedId === absorbed.id)?.reason ?? "manual";
    const kept: Kept = { survivorBefore: survivor, survivorAfter: after, absorbed, ...moves(String(absorbed.id)) };
    return { id: newId(now), survivor: survivor.id, absorbed: absorbed.id, reason, kept, after };
  });
  await writeSurvivors(
    tx,
    work,
    merges.map(({ after }) => after),
  );
  await logMerges(tx, work, merges);
  await markDirty(tx, work, sql`select p.survivor from (${given}) p`);
  return merges.map(({ id }) => id);
}

/** Survivors as they are after the merge. The phone's key is written with its number. */
export async function writeSurvivors(
  tx: SqlTx,
  { tenantId }: { tenantId: string },
  rows: readonly JsonRow[],
): Promise<void> {
  await tx.$executeRaw(sql`
    update customer c set (${customerColumns()}) = (select ${customerColumns("w.")})
    from jsonb_populate_recordset(null::customer, ${JSON.stringify(rows)}::jsonb) w
    where c.tenant_id = ${tenantId}::uuid and c.id = w.id`);
}

type Logged = { id: string; survivor: unknown; absorbed: unknown; reason: MergeReason; kept: Kept };

async function logMerges(tx: SqlTx, { tenantId, now, actorId }: MergeWork, merges: readonly Logged[]): Promise<void> {
  await tx.$executeRaw(sql`
    insert into customer_merge (tenant_id, id, survivor_id, absorbed_id, reason, kept, merged_by, at)
    select ${tenantId}::uuid, m.id, m.survivor, m.absorbed, m.reason, m.kept, ${actorId}, ${now}
    from jsonb_to_recordset(${JSON.stringify(merges)}::jsonb) as m (id uuid, survivor uuid, absorbed uuid, reason text, kept jsonb)`);
}
