import { AppError } from "./errors";

const GATHER_MS = 5;
const SETS_AT_ONCE = 3;

export type Gathering<Item, Result> = {
  /** Makes a set durable and answers one result per item, in the order given. */
  write: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** What an item counts for, in any unit; a set and the whole queue are bounded in the same one. */
  weigh: (item: Item) => number;
  setWeightMax: number;
  waitingWeightMax: number;
  /** The sentence for a caller who is turned away because too much waits. */
  busy: string;
};

type Entry<Item, Result> = {
  items: readonly Item[];
  weight: number;
  done: (results: readonly Result[]) => void;
  failed: (error: unknown) => void;
};

/**
 * Gathers what arrives within a few milliseconds and writes it as one set. Each caller hears only after its own items are
 * written. When a set breaks, each caller's share is tried alone, so nobody pays for another's item.
 */
export function createGatherer<Item, Result>(gathering: Gathering<Item, Result>) {
  const { write, weigh, setWeightMax, waitingWeightMax, busy } = gathering;
  const waiting: Entry<Item, Result>[] = [];
  let waitingWeight = 0;
  let writing = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  /** The next whole calls, as many as fit into one set. */
  function take(): Entry<Item, Result>[] {
    let weight = waiting[0]?.weight ?? 0;
    let count = 1;
    for (let next = waiting[count]; next && weight + next.weight <= setWeightMax; next = waiting[count]) {
      weight += next.weight;
      count += 1;
    }
    waitingWeight -= weight;
    return waiting.splice(0, count);
  }

  function pump(): void {
    while (waiting.length > 0 && writing < SETS_AT_ONCE && (timer === null || waitingWeight >= setWeightMax)) {
      writing += 1;
      void writeSet(write, take()).finally(() => {
        writing -= 1;
        pump();
      });
    }
  }

  return (items: readonly Item[]): Promise<readonly Result[]> =>
    new Promise((done, failed) => {
      const weight = items.reduce((sum, item) => sum + weigh(item), 0);
      if (waitingWeight + weight > waitingWeightMax) {
        failed(new AppError("unavailable", busy));
        return;
      }
      waiting.push({ items, weight, done, failed });
      waitingWeight += weight;
      timer ??= setTimeout(() => {
        timer = null;
        pump();
      }, GATHER_MS);
      pump();
    });
}

async function writeSet<Item, Result>(
  write: Gathering<Item, Result>["write"],
  entries: readonly Entry<Item, Result>[],
): Promise<void> {
  try {
    const results = await write(entries.flatMap(({ items }) => items));
    let start = 0;
    for (const { items, done } of entries) {
      done(results.slice(start, start + items.length));
      start += items.length;
    }
  } catch (error) {
    if (entries.length === 1) {
      entries[0]?.failed(error);
      return;
    }
    for (const entry of entries) {
      await writeSet(write, [entry]);
    }
  }
}
