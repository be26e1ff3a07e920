import { randomUUID } from "node:crypto";
import { z } from "zod";
import { join, sql } from "@/lib/base/sql";
import { addMs, MINUTE_MS } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { closedGate } from "../gates";
import type { MessageReason } from "../schema";
import { addressOf, type Candidate, listCandidates, mailOf } from "./candidates";
import type { Mail } from "./transport";

/** A crash leaves at most this many messages in doubt. */
export const CLAIM_SIZE = 10;

/** Longer than any attempt can take: a claim this old belongs to a process that died. */
const LOST_AFTER_MS = 5 * MINUTE_MS;

export type Claimed = { id: string; attempts: number; mail: Mail };
export type Claim = { token: string; outgoing: Claimed[]; skipped: number };

/**
 * Takes up to ten due messages: each passes all gates and is marked as ours, or is skipped with the reason, in one
 * transaction that is committed before any mail leaves. One claim per store at a time, so that two workers cannot
 * both find that an address had nothing yet. Null when nothing is due.
 */
export async function claimBatch(ctx: TenantContext, token: string = randomUUID()): Promise<Claim | null> {
  return asWorker(async (tx) => {
    await tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended(${`messages:${ctx.tenantId}`}, 0))`);
    const candidates = await listCandidates(tx, ctx, CLAIM_SIZE);
    if (candidates.length === 0) {
      return null;
    }
    const { passed, closed } = judge(ctx, candidates);
    await skip(tx, ctx, closed);
    await mark(tx, ctx, token, passed);
    return { token, outgoing: passed, skipped: closed.length };
  });
}

type Verdicts = { passed: Claimed[]; closed: { id: string; reason: MessageReason }[] };

function judge(ctx: TenantContext, candidates: Candidate[]): Verdicts {
  const verdicts: Verdicts = { passed: [], closed: [] };
  const taken = new Set<string>();
  for (const candidate of candidates) {
    const mail = mailOf(ctx, candidate);
    const place = `${candidate.journeyId}:${candidate.nodeId}:${candidate.emailKey}`;
    const reason = closedGate({
      journeyStopped: candidate.journeyStopped,
      standing: {
        suppressedFor: candidate.suppressedFor,
        status: candidate.consent,
        hasAddress: addressOf(candidate) !== null,
      },
      duplicate: candidate.duplicate || taken.has(place),
      renders: mail !== null,
    });
    if (reason === null && mail !== null) {
      taken.add(place);
      verdicts.passed.push({ id: candidate.id, attempts: candidate.attempts + 1, mail });
    } else {
      verdicts.closed.push({ id: candidate.id, reason: reason ?? "render_error" });
    }
  }
  return verdicts;
}

async function skip(tx: Tx, { tenantId }: TenantContext, closed: Verdicts["closed"]): Promise<void> {
  if (closed.length > 0) {
    const rows = closed.map(({ id, reason }) => sql`(${id}::uuid, ${reason}::text)`);
    await tx.$executeRaw(sql`update message m set status = 'skipped', reason = v.reason
      from (values ${join(rows, ", ")}) v (id, reason)
      where m.tenant_id = ${tenantId}::uuid and m.id = v.id and m.status = 'planned'`);
  }
}

async function mark(tx: Tx, { tenantId, now }: TenantContext, token: string, passed: Claimed[]): Promise<void> {
  if (passed.length > 0) {
    await tx.$executeRaw(sql`update message set status = 'claimed', claim = ${token}::uuid, claimed_at = ${now}, attempts = attempts + 1
      where tenant_id = ${tenantId}::uuid and id = any(${passed.map(({ id }) => id)}::uuid[]) and status = 'planned'`);
  }
}

const IdRow = z.object({ id: z.uuid() });

/** Claims whose process died: nobody knows whether those mails left, so they are shown and never sent again. */
export async function markLostClaims(ctx: Pick<TenantContext, "tenantId" | "now">): Promise<number> {
  const lost = await asWorker((tx) =>
    queryRows(
      tx,
      IdRow,
      sql`update message set status = 'in_doubt', reason = 'no_answer'
        where tenant_id = ${ctx.tenantId}::uuid and status = 'claimed' and claimed_at < ${addMs(ctx.now, -LOST_AFTER_MS)}
        returning id`,
    ),
  );
  return lost.length;
}
