/** A dispatch that is due, with the limits it counts against. */
export type Waiting = { id: string; tenant: string; limits: readonly { key: string; limit: number }[] };
export type Live = { tenant: string; keys: readonly string[] };

/** One tenant never holds more than this part of the slots, so that another's first job need not wait for its last. */
const TENANT_SHARE = 0.75;

/**
 * Chooses what to dispatch now: always the oldest due work of the tenant that holds the fewest slots, never above a limit.
 * `waiting` is in order of age.
 */
export function chooseFairly(
  waiting: readonly Waiting[],
  live: readonly Live[],
  slots: { free: number; total: number },
): string[] {
  const held = new Map<string, number>();
  const used = new Map<string, number>();
  const take = (tenant: string, keys: readonly string[]) => {
    held.set(tenant, (held.get(tenant) ?? 0) + 1);
    for (const key of keys) {
      used.set(key, (used.get(key) ?? 0) + 1);
    }
  };
  for (const item of live) {
    take(item.tenant, item.keys);
  }
  const share = Math.max(1, Math.floor(slots.total * TENANT_SHARE));
  const lines = Map.groupBy(waiting, (item) => item.tenant);
  const hasRoom = (item: Waiting) => item.limits.every(({ key, limit }) => (used.get(key) ?? 0) < limit);
  const chosen: string[] = [];
  while (chosen.length < slots.free) {
    const next = nextOf(
      lines,
      (tenant) => (tenant !== "" && (held.get(tenant) ?? 0) >= share ? null : (held.get(tenant) ?? 0)),
      hasRoom,
    );
    if (!next) {
      break;
    }
    take(
      next.tenant,
      next.limits.map(({ key }) => key),
    );
    chosen.push(next.id);
  }
  return chosen;
}

/** The first item with room, of the tenant that holds least. `heldBy` answers null for a tenant that holds its share. */
function nextOf(
  lines: Map<string, Waiting[]>,
  heldBy: (tenant: string) => number | null,
  hasRoom: (item: Waiting) => boolean,
): Waiting | undefined {
  const order = [...lines].flatMap(([tenant, line]) => {
    const count = heldBy(tenant);
    return count === null ? [] : [{ line, count }];
  });
  for (const { line } of order.sort((a, b) => a.count - b.count)) {
    const item = takeFirst(line, hasRoom);
    if (item) {
      return item;
    }
  }
  return undefined;
}

/** Removes and returns the first item with room; those without any stay blocked for this round, so they are dropped. */
function takeFirst(line: Waiting[], hasRoom: (item: Waiting) => boolean): Waiting | undefined {
  const index = line.findIndex(hasRoom);
  return index < 0 ? undefined : line.splice(0, index + 1).at(-1);
}
