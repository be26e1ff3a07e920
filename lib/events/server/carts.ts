import "server-only";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { CART_STEPS, foldCarts } from "@/lib/events/meaning/carts";
import type { CartFacts, ConversionFacts } from "@/lib/orders/facts";
import { factsOfPerson, type Owner, type OwnerOf } from "./whose";
import { type EventWork, StoredEvent, storedColumns, type WaitingEvent } from "./work";

/** How far back a cart is put together from the steps of its shopper. */
const MEMORY_DAYS = 30;
const STEPS_MAX = 20_000;
const NAMES: readonly string[] = CART_STEPS;

type Carts = { carts: CartFacts[]; conversions: ConversionFacts[] };

/** The carts of everyone who moved one in these events, folded anew from all steps of theirs that are known. */
export async function cartFacts(
  tx: Tx,
  work: EventWork,
  events: readonly WaitingEvent[],
  ownerOf: OwnerOf,
): Promise<Carts> {
  const moved = events.filter(({ name }) => NAMES.includes(name));
  if (moved.length === 0) {
    return { carts: [], conversions: [] };
  }
  const owners = new Map(moved.flatMap((event) => [[event.id, ownerOf(event)] as const]));
  const people = new Map([...owners.values()].flatMap((owner) => (owner ? [[owner.customerId, owner] as const] : [])));
  const devices = moved.flatMap((event) => (owners.get(event.id) ? [] : (event.anonymousId ?? [])));
  const steps = await stepsOf(tx, work, { moved, ids: [...people.keys()], devices });
  const current = new Set(moved.map(({ id }) => id));
  const all = [...moved, ...steps.filter(({ id }) => !current.has(id))];
  return foldCarts(
    all.map((event) => {
      const owner = owners.get(event.id) ?? people.get(event.customerId ?? "") ?? null;
      const device = event.anonymousId ?? event.userRef ?? event.id;
      return { ...event, shopper: owner?.customerId ?? device, device, person: personIn(event, owner) };
    }),
    work.currency,
  );
}

const personIn = (event: WaitingEvent, owner: Owner | null) =>
  owner ? { ...factsOfPerson(event), ref: owner.externalId, emailKey: owner.emailKey } : null;

function stepsOf(
  tx: Tx,
  { tenantId }: EventWork,
  { moved, ids, devices }: { moved: readonly WaitingEvent[]; ids: string[]; devices: string[] },
): Promise<WaitingEvent[]> {
  const since = addDays(new Date(Math.min(...moved.map(({ occurredAt }) => occurredAt.getTime()))), -MEMORY_DAYS);
  const steps = sql`e.tenant_id = ${tenantId}::uuid and e.occurred_at >= ${since} and e.name = any(${[...NAMES]}::text[])`;
  return queryRows(
    tx,
    StoredEvent,
    sql`select ${storedColumns} from event e where ${steps} and e.customer_id = any(${ids}::uuid[])
        union
        select ${storedColumns} from event e where ${steps} and e.customer_id is null and e.anonymous_id = any(${devices}::text[])
        limit ${STEPS_MAX}`,
  );
}
