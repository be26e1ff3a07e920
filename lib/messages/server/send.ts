import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { asWorker } from "@/lib/db/worker";
import { walksNoticed } from "@/lib/segments/server/notice";
import { nextAttemptAt, type Outcome } from "../outcome";
import { type Claim, type Claimed, claimBatch, markLostClaims } from "./claim";
import { installedTransport, type Transport } from "./transport";

export type SendResult = { tried: number; skipped: number; more: boolean; problem: "no_mail_server" | null };

const MAX_CLAIMS = 10;

/**
 * Sends what is due in a store, ten at a time. At most once: a message is marked before it leaves, and one whose
 * end nobody saw is shown as in doubt instead of being tried again.
 */
export async function sendDueMessages(
  ctx: TenantContext,
  options: { transport?: Transport; maxClaims?: number } = {},
): Promise<SendResult> {
  await markLostClaims(ctx);
  const result: SendResult = { tried: 0, skipped: 0, more: true, problem: null };
  const transport = options.transport ?? installedTransport();
  if (!transport) {
    return { ...result, more: false, problem: "no_mail_server" };
  }
  for (let claims = options.maxClaims ?? MAX_CLAIMS; claims > 0; claims--) {
    const claim = await claimBatch(ctx);
    if (claim === null) {
      return { ...result, more: false };
    }
    await Promise.all(claim.outgoing.map((message) => attempt(ctx, claim, message, transport)));
    result.tried += claim.outgoing.length;
    result.skipped += claim.skipped;
  }
  return result;
}

async function attempt(ctx: TenantContext, claim: Claim, message: Claimed, transport: Transport): Promise<void> {
  await record(ctx, claim.token, message, await transport(message.mail));
}

/**
 * Writes the end of an attempt, each by itself, so that a crash leaves only what was really under way in doubt.
 * Only the claim's owner writes, and never over a delivery that the mailbox saw first.
 */
async function record(ctx: TenantContext, token: string, message: Claimed, outcome: Outcome): Promise<void> {
  const change = changeOf(message, outcome, ctx.now);
  await asWorker((tx) =>
    tx.$executeRaw(sql`with written as (update message set status = ${change.status}, reason = ${change.reason}, detail = ${change.detail},
        sent_at = ${change.sentAt}, provider_id = ${change.providerId}, due_at = coalesce(${change.dueAt}::timestamptz, due_at),
        claim = case when ${change.status} = 'planned' then null else claim end
      where tenant_id = ${ctx.tenantId}::uuid and id = ${message.id}::uuid and claim = ${token}::uuid and status in ('claimed', 'in_doubt')
      returning customer_id)
      ${walksNoticed(ctx.tenantId, sql`select customer_id from written`)}`),
  );
}

type Change = {
  status: "sent" | "failed" | "planned" | "in_doubt";
  reason: string | null;
  detail: string | null;
  sentAt: Date | null;
  providerId: string | null;
  dueAt: Date | null;
};

const UNCHANGED = { reason: null, detail: null, sentAt: null, providerId: null, dueAt: null };

function changeOf(message: Claimed, outcome: Outcome, now: Date): Change {
  switch (outcome.kind) {
    case "accepted":
      return { ...UNCHANGED, status: "sent", sentAt: now, providerId: outcome.providerId };
    case "refused":
      return { ...UNCHANGED, status: "failed", reason: "refused", detail: outcome.detail };
    case "unknown":
      return { ...UNCHANGED, status: "in_doubt", reason: "no_answer", detail: outcome.detail };
    case "later": {
      const dueAt = nextAttemptAt(message.attempts, now);
      return dueAt === null
        ? { ...UNCHANGED, status: "failed", reason: "gave_up", detail: outcome.detail }
        : { ...UNCHANGED, status: "planned", detail: outcome.detail, dueAt };
    }
  }
}
