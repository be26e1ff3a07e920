import "server-only";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { asWorker } from "@/lib/db/worker";
import type { IncomingEvent } from "@/lib/events/schema";
import { eventsReceived } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { type ArrivedEvent, messageMark, recordEvents } from "./record";

const GATHER_MS = 5;
const FLUSH_EVENTS = 500;
const FLUSHES_AT_ONCE = 3;
const WAITING_EVENTS_MAX = 20_000;
/** A store is told of new work, and a source of its last call, no more often than this. */
const WAKE_EVERY_MS = 500;
const TOUCH_EVERY_MS = 10_000;
const REMEMBERED_MAX = 10_000;

type Entry = {
  events: readonly ArrivedEvent[];
  done: (stored: { accepted: number; duplicates: number }) => void;
  failed: (error: unknown) => void;
};

type Write = (events: readonly ArrivedEvent[]) => Promise<Set<string>>;

/**
 * Gathers what arrives within a few milliseconds and writes it as one set. Each caller hears only after its own events are
 * committed. When a set breaks, each caller's share is tried alone, so nobody pays for another's event.
 */
export function createCollector(write: Write) {
  const waiting: Entry[] = [];
  let waitingEvents = 0;
  let flushing = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  /** The next whole calls, as many as fit into one set. */
  function take(): Entry[] {
    let size = waiting[0]?.events.length ?? 0;
    let count = 1;
    for (let next = waiting[count]; next && size + next.events.length <= FLUSH_EVENTS; next = waiting[count]) {
      size += next.events.length;
      count += 1;
    }
    waitingEvents -= size;
    return waiting.splice(0, count);
  }

  function pump(): void {
    while (waiting.length > 0 && flushing < FLUSHES_AT_ONCE && (timer === null || waitingEvents >= FLUSH_EVENTS)) {
      flushing += 1;
      void flush(write, take()).finally(() => {
        flushing -= 1;
        pump();
      });
    }
  }

  return (events: readonly ArrivedEvent[]): Promise<{ accepted: number; duplicates: number }> =>
    new Promise((done, failed) => {
      if (waitingEvents + events.length > WAITING_EVENTS_MAX) {
        failed(new AppError("unavailable", "events.errors.busy"));
        return;
      }
      waiting.push({ events, done, failed });
      waitingEvents += events.length;
      timer ??= setTimeout(() => {
        timer = null;
        pump();
      }, GATHER_MS);
      pump();
    });
}

async function flush(write: Write, entries: readonly Entry[]): Promise<void> {
  try {
    const fresh = await write(entries.flatMap(({ events }) => events));
    for (const { events, done } of entries) {
      const accepted = events.filter((event) => fresh.delete(messageMark(event))).length;
      done({ accepted, duplicates: events.length - accepted });
    }
  } catch (error) {
    if (entries.length === 1) {
      entries[0]?.failed(error);
      return;
    }
    for (const entry of entries) {
      await flush(write, [entry]);
    }
  }
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
