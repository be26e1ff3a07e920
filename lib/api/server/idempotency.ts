import { createHash } from "node:crypto";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { addDays, addMs, MINUTE_MS } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import { asOneTransaction, inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow } from "@/lib/db/rows";
import { InputError } from "./input";

/** A stored answer. Only success is kept: a refusal changed nothing, so trying again is safe. */
export type Reply = { status: number; body: unknown };

const KEPT_DAYS = 30;
/** A claim older than this belonged to a process that died before it could answer. */
const CLAIM_MS = 15 * MINUTE_MS;
const Key = z.string().regex(/^[\x21-\x7e]{1,255}$/);

export type IdempotentRequest = { key: string; request: string; requestHash: string };

/** The caller's key with a fingerprint of what was asked, or null when there is none. */
export function idempotentRequest(request: Request, content: string): IdempotentRequest | null {
  const given = request.headers.get("idempotency-key");
  if (given === null) {
    return null;
  }
  const key = Key.safeParse(given);
  if (!key.success) {
    throw new InputError(400, "api.errors.badIdempotencyKey");
  }
  const { pathname, search } = new URL(request.url);
  const name = `${request.method} ${pathname}`;
  const requestHash = createHash("sha256").update(`${name}${search}\n${content}`).digest("hex");
  return { key: key.data, request: name, requestHash };
}

/** Runs the effect at most once per key: the key's row and the effect commit together or not at all. */
export function onceInTransaction(
  ctx: TenantContext,
  asked: IdempotentRequest,
  effect: () => Promise<Reply>,
): Promise<Reply> {
  return asOneTransaction(ctx, async (tx) => {
    const known = await lockAndLook(tx, ctx, asked);
    if (known) {
      return known;
    }
    const reply = await effect();
    await store(tx, ctx, asked, reply);
    return reply;
  });
}

/** The same promise for an effect that needs several transactions: the key is taken before, and freed if it fails. */
export async function onceByClaim(
  ctx: TenantContext,
  asked: IdempotentRequest,
  effect: () => Promise<Reply>,
): Promise<Reply> {
  const known = await inTenant(ctx, async (tx) => {
    const earlier = await lockAndLook(tx, ctx, asked);
    if (!earlier) {
      await store(tx, ctx, asked, null);
    }
    return earlier;
  });
  if (known) {
    return known;
  }
  try {
    const reply = await effect();
    await inTenant(ctx, (tx) => store(tx, ctx, asked, reply));
    return reply;
  } catch (error) {
    await inTenant(ctx, (tx) => tx.idempotencyKey.deleteMany({ where: { tenantId: ctx.tenantId, key: asked.key } }));
    throw error;
  }
}

async function lockAndLook(tx: Tx, ctx: TenantContext, asked: IdempotentRequest): Promise<Reply | null> {
  const name = `${ctx.tenantId} ${asked.key}`;
  const { isMine } = await queryRow(
    tx,
    z.object({ isMine: z.boolean() }),
    sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 7)) as "isMine"`,
  );
  const known = await tx.idempotencyKey.findUnique({
    where: { tenantId_key: { tenantId: ctx.tenantId, key: asked.key } },
  });
  if (!isMine) {
    throw new AppError("conflict", "api.errors.keyInFlight");
  }
  if (!known || known.createdAt < addDays(ctx.now, -KEPT_DAYS)) {
    return null;
  }
  if (known.requestHash !== asked.requestHash) {
    throw new InputError(422, "api.errors.keyReused");
  }
  if (known.status !== null) {
    return { status: known.status, body: known.response };
  }
  if (known.createdAt > addMs(ctx.now, -CLAIM_MS)) {
    throw new AppError("conflict", "api.errors.keyInFlight");
  }
  return null;
}

async function store(tx: Tx, ctx: TenantContext, asked: IdempotentRequest, reply: Reply | null): Promise<void> {
  const row = {
    request: asked.request,
    requestHash: asked.requestHash,
    status: reply?.status ?? null,
    response: JSON.parse(JSON.stringify(reply?.body ?? null)),
    createdAt: ctx.now,
  };
  await tx.idempotencyKey.upsert({
    where: { tenantId_key: { tenantId: ctx.tenantId, key: asked.key } },
    create: { tenantId: ctx.tenantId, key: asked.key, ...row },
    update: row,
  });
}
