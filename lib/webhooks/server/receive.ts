import { createHash } from "node:crypto";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { invariant } from "@/lib/base/invariant";
import { type Sql, sql } from "@/lib/base/sql";
import { addMs, MINUTE_MS, SECOND_MS } from "@/lib/base/time";
import { appClock } from "@/lib/db/clock";
import { asWorkerOnce } from "@/lib/db/worker";
import { deliveryReceived } from "@/lib/jobs/events";
import type { CallMark, ShopCall } from "@/lib/webhooks/platform";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import { type KnownSource, knownSource } from "./known-sources";

const BODY_BYTES_MAX = 5 * 1024 * 1024;
const WORD_LENGTH_MAX = 200;

export type IncomingCall = { platform: string; key: string; request: Request };

/**
 * Takes a shop's call in: proven on the raw bytes, stored under its delivery id, work asked for, all in one statement.
 * A call that proves nothing leaves nothing; the same call twice is one row.
 */
export async function receiveCall({ platform: name, key, request }: IncomingCall): Promise<{ isNew: boolean }> {
  const source = await knownSource(name, key);
  const call: ShopCall = { body: await readBody(request), headers: request.headers };
  const platform = PLATFORMS[source.platform];
  if (platform.isPing?.(call)) {
    return { isNew: false };
  }
  const now = await appClock().now();
  // Every live secret is tried, so that the time taken does not tell which one fitted.
  const proofs = await Promise.all(source.secrets(now).map((secret) => platform.isProven(call, secret, now)));
  if (!proofs.some(Boolean)) {
    throw new AppError("unauthenticated", "sources.errors.badSignature");
  }
  const [stored] = await asWorkerOnce(
    z.object({ sources: z.number(), arrived: z.number() }),
    storing(source, call, platform.mark(call), now),
  );
  invariant(stored, "storing a delivery answers with one row");
  if (stored.sources === 0) {
    throw new AppError("not_found");
  }
  return { isNew: stored.arrived === 1 };
}

const word = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}/gu, "")
    .slice(0, WORD_LENGTH_MAX);

/** Work is asked for once while deliveries wait: whoever works them off takes all, and a sweep finds what is left. */
function storing({ tenantId, id }: KnownSource, { body }: ShopCall, mark: CallMark, now: Date): Sql {
  const deliveryId = word(mark.deliveryId ?? "") || createHash("sha256").update(body).digest("hex");
  const event = deliveryReceived.create({ tenantId });
  return sql`
    with addressed as (
      select tenant_id, id from source where tenant_id = ${tenantId}::uuid and id = ${id}::uuid
    ),
    arrived as (
      insert into inbox (tenant_id, id, source_id, delivery_id, topic, body, status, occurred_at, received_at)
      select a.tenant_id, ${newId(now)}::uuid, a.id, ${deliveryId}, ${word(mark.topic)}, ${Buffer.from(body)}::bytea, 'received',
        ${mark.occurredAt}::timestamptz, ${now}::timestamptz
      from addressed a
      on conflict (tenant_id, source_id, delivery_id) do nothing returning id
    ),
    touched as (
      update source set last_delivery_at = ${now}
      where tenant_id = ${tenantId}::uuid and id = ${id}::uuid and exists (select from arrived)
        and coalesce(last_delivery_at, '-infinity') < ${addMs(now, -SECOND_MS)}
    ),
    asked as (
      insert into engine.outbox (event_id, name, data, at)
      select ${newId(now)}, ${event.name}, ${JSON.stringify(event.data)}::jsonb, ${now}::timestamptz
      where exists (select from arrived) and not exists (
        select from inbox where tenant_id = ${tenantId}::uuid and status = 'received' and next_try_at is null
          and received_at > ${addMs(now, -MINUTE_MS)})
    )
    select (select count(*)::int from addressed) as sources, (select count(*)::int from arrived) as arrived`;
}

async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = new AppError("too_large", "sources.errors.bodyTooLarge");
  if (Number(request.headers.get("content-length") ?? 0) > BODY_BYTES_MAX) {
    throw tooLarge;
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.length;
    if (size > BODY_BYTES_MAX) {
      throw tooLarge;
    }
    pieces.push(piece);
  }
  return Uint8Array.from(Buffer.concat(pieces));
}
