import "server-only";
import { newId } from "@/lib/base/ids";
import { asWorker } from "@/lib/db/worker";
import { clean, isObject } from "@/lib/events/clean";
import type { EventRefusal, JsonObject } from "@/lib/events/schema";
import type { Sender } from "./sender";

/** Enough to see what is wrong; whoever sends nothing but nonsense does not fill the store with it. */
const KEPT_PER_CALL = 10;
const BODY_CHARS_MAX = 4_000;

/** Keeps what was turned away for the event debugger. */
export async function noteRefusals(sender: Sender, refusals: readonly EventRefusal[]): Promise<void> {
  const rows = refusals.slice(0, KEPT_PER_CALL).map(({ kind, name, pointer, reason, body }) => ({
    tenantId: sender.tenantId,
    id: newId(sender.now),
    sourceId: sender.sourceId,
    receivedAt: sender.now,
    kind: kind && textOf(kind),
    name: name && textOf(name),
    pointer: textOf(pointer),
    reason,
    body: shortened(body) as object,
  }));
  await asWorker((tx) => tx.eventRefusal.createMany({ data: rows }));
}

const textOf = (text: string): string => String(clean(text));

function shortened(body: unknown): JsonObject {
  try {
    const cleaned = clean(body);
    const object = isObject(cleaned) ? cleaned : { value: cleaned };
    const text = JSON.stringify(object);
    return text.length <= BODY_CHARS_MAX ? object : { start: text.slice(0, BODY_CHARS_MAX).toWellFormed() };
  } catch {
    return {};
  }
}
