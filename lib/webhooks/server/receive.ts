import { createHash } from "node:crypto";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { appClock } from "@/lib/db/clock";
import { asWorker } from "@/lib/db/worker";
import { deliveryReceived } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import { PlatformKey } from "@/lib/webhooks/schema";
import { unsealSecret } from "./secrets";

const BODY_BYTES_MAX = 5 * 1024 * 1024;
const TOPIC_LENGTH_MAX = 200;
const DELIVERY_ID_LENGTH_MAX = 200;

export type IncomingCall = { platform: string; key: string; request: Request };

/**
 * Takes a shop's call in: proven on the raw bytes, stored under its delivery id, work asked for in the same transaction.
 * A call that proves nothing leaves nothing; the same call twice is one row.
 */
export async function receiveCall({ platform: name, key, request }: IncomingCall): Promise<{ isNew: boolean }> {
  const source = await findSource(name, key);
  const body = await readBody(request);
  const platform = PLATFORMS[source.platform];
  const secret = unsealSecret(source.secretSealed, source.id);
  if (!(await platform.isSigned({ body, headers: request.headers }, secret))) {
    throw new AppError("unauthenticated", "sources.errors.badSignature");
  }
  const mark = platform.mark(request.headers);
  const deliveryId = mark.deliveryId ?? createHash("sha256").update(body).digest("hex");
  const now = await appClock().now();
  const ctx = { tenantId: source.tenantId, now };
  return asWorker(async (tx) => {
    const { count } = await tx.inbox.createMany({
      data: {
        tenantId: source.tenantId,
        id: newId(now),
        sourceId: source.id,
        deliveryId: deliveryId.slice(0, DELIVERY_ID_LENGTH_MAX),
        topic: mark.topic.slice(0, TOPIC_LENGTH_MAX),
        body,
        status: "received",
        occurredAt: mark.occurredAt,
        receivedAt: now,
      },
      skipDuplicates: true,
    });
    const isNew = count === 1;
    if (isNew) {
      await tx.source.updateMany({
        where: { tenantId: source.tenantId, id: source.id },
        data: { lastDeliveryAt: now },
      });
      await emit(tx, ctx, deliveryReceived.create({ tenantId: source.tenantId }));
    }
    return { isNew };
  });
}

/** An address that leads nowhere answers alike, whether the platform or the key is wrong. */
async function findSource(name: string, key: string) {
  const platform = PlatformKey.safeParse(name);
  const source = await asWorker((tx) => tx.source.findUnique({ where: { key } }));
  if (!source || !platform.success || source.platform !== platform.data) {
    throw new AppError("not_found");
  }
  return { ...source, platform: platform.data };
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
