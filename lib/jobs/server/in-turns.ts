import "server-only";
import { setImmediate } from "node:timers/promises";

/** Each of a list in its turn; after so many of them, whoever else waits for this process comes first. */
export async function* inTurns<Item>(items: readonly Item[], perTurn: number): AsyncGenerator<Item> {
  for (const [place, item] of items.entries()) {
    if (place > 0 && place % perTurn === 0) {
      await setImmediate();
    }
    yield item;
  }
}
