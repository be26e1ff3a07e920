import "server-only";
import { createGatherer } from "@/lib/base/gather";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { asWorker } from "@/lib/db/worker";
import type { IncomingEvent } from "@/lib/events/schema";
import { eventsReceived } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { type ArrivedEvent, messageMark, recordEvents } from "./record";

const SET_EVENTS = 500;
const WAITING_EVENTS_MAX = 20_000;
/** A store is told of new work, and a source of its last call, no more often than this. */
const WAKE_EVERY_MS = 500;
const TOUCH_EVERY_MS = 10_000;
const REMEMBERED_MAX = 10_000;

type Write = (events: readonly ArrivedEvent[]) => Promise<Set<string>>;

/** Gathers events of any number of callers into sets; `write` answers the marks that were new. */
export function createCollector(write: Write) {
  const gather = createGatherer({
    write: async (events: readonly ArrivedEvent[]) => {
      const fresh = await write(events);
      // A message twice in one set is new once.
      return events.map((event) => fresh.delete(messageMark(event)));
    },
    weigh: () => 1,
    setWeightMax: SET_EVENTS,
    waitingWeightMax: WAITING_EVENTS_MAX,
    busy: "events.errors.busy",
  });
  return async (events: readonly ArrivedEvent[]): Promise<{ accepted: number; duplicates: number }> => {
    const accepted = (await gather(events)).filter(Boolean).length;
    return { accepted, duplicates: events.length - accepted };
  };
}

/** Remembers when each key last had its turn, forgetting the oldest ones. */
function turnsEvery(everyMs: number) {
  const last = new Map<string, number>();
  return {
    isDue: (key: string): boolean => performance.now() - (last.get(key) ?? Number.NEGATIVE_INFINITY) >= everyMs,
    took: (key: string): void => {
      last.delete(key);
      last.set(key, performance.now());
      const oldest = last.size > REMEMBERED_MAX ? last.keys().next() : { done: true as const };
      if (!oldest.done) {
        last.delete(oldest.value);
      }
    },
  };
}

function createWriter(): Write {
  const wakes = turnsEvery(WAKE_EVERY_MS);
  const touches = turnsEvery(TOUCH_EVERY_MS);
  return async (events) => {
    const stores = new Map(events.map(({ tenantId, receivedAt }) => [tenantId, receivedAt]));
    const sources = new Map(events.map(({ sourceId, receivedAt }) => [sourceId ?? "", receivedAt]));
    const woken = [...stores].filter(([tenantId]) => wakes.isDue(tenantId));
    const touched = [...sources].filter(([id]) => id !== "" && touches.isDue(id));
    const fresh = await asWorker(async (tx) => {
      const marks = await recordEvents(tx, events);
      for (const [tenantId, now] of woken) {
        await emit(tx, { tenantId, now }, eventsReceived.create({ tenantId }));
      }
      await touchSources(tx, touched, [...stores.keys()]);
      return marks;
    });
    woken.forEach(([tenantId]) => {
      wakes.took(tenantId);
    });
    touched.forEach(([id]) => {
      touches.took(id);
    });
    return fresh;
  };
}

async function touchSources(tx: Tx, touched: [string, Date][], tenantIds: string[]): Promise<void> {
  if (touched.length > 0) {
    const ids = touched.map(([id]) => id);
    const instants = touched.map(([, at]) => at.toISOString());
    await tx.$executeRaw(sql`
      update source s set last_delivery_at = t.at
      from unnest(${ids}::uuid[], ${instants}::timestamptz[]) as t (id, at)
      where s.tenant_id = any(${tenantIds}::uuid[]) and s.id = t.id`);
  }
}

const shared = globalThis as typeof globalThis & { almanacCollector?: ReturnType<typeof createCollector> };

/** Puts events into the process-wide collector; resolves when they are durable. */
export function collectEvents(
  from: { tenantId: string; sourceId: string | null; now: Date },
  events: readonly IncomingEvent[],
): Promise<{ accepted: number; duplicates: number }> {
  shared.almanacCollector ??= createCollector(createWriter());
  // Sorted ids keep the order in which the sender told what happened at one instant.
  const ids = events.map(() => newId(from.now)).sort();
  const arrived = events.map((event, index) => {
    const id = ids[index] ?? newId(from.now);
    return {
      ...event,
      id,
      messageId: event.messageId ?? id,
      tenantId: from.tenantId,
      sourceId: from.sourceId,
      receivedAt: from.now,
    };
  });
  return arrived.length === 0 ? Promise.resolve({ accepted: 0, duplicates: 0 }) : shared.almanacCollector(arrived);
}
