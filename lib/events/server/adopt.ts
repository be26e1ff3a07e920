import "server-only";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { Owner, OwnerOf } from "./whose";
import { type EventWork, StoredEvent, storedColumns, type WaitingEvent } from "./work";

/** Writes into the events whose they are. */
export async function noteOwners(
  tx: Tx,
  { tenantId }: EventWork,
  events: readonly WaitingEvent[],
  ownerOf: OwnerOf,
): Promise<void> {
  const rows = events.flatMap((event) => {
    const owner = ownerOf(event);
    return owner ? [{ id: event.id, at: event.occurredAt, owner: owner.customerId }] : [];
  });
  const instants = rows.map(({ at }) => at.getTime());
  if (rows.length > 0) {
    await tx.$executeRaw(sql`
      update event e set customer_id = o.owner
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o (id uuid, at timestamptz, owner uuid)
      where e.tenant_id = ${tenantId}::uuid and e.occurred_at = o.at and e.id = o.id
        and e.occurred_at between ${new Date(Math.min(...instants))} and ${new Date(Math.max(...instants))}`);
  }
}

/**
 * What a device did before anyone knew whose it is becomes its owner's, as soon as an event says so. Answers those events
 * that stand for orders and carts, with everyone's owner.
 */
export async function adoptEarlier(
  tx: Tx,
  work: EventWork,
  events: readonly WaitingEvent[],
  ownerOf: OwnerOf,
): Promise<{ events: WaitingEvent[]; ownerOf: OwnerOf }> {
  const owners = new Map<string, Owner>();
  for (const event of events) {
    const owner = ownerOf(event);
    if (owner && event.anonymousId !== null) {
      owners.set(event.anonymousId, owner);
    }
    const previous = event.kind === "alias" ? event.properties.previousId : null;
    if (owner && typeof previous === "string") {
      owners.set(previous, owner);
    }
  }
  const devices = [...owners].map(([device, { customerId }]) => ({ device, customerId }));
  const adopted = devices.length === 0 ? [] : await adopt(tx, work, devices);
  const mine = new Map(adopted.map(({ id, anonymousId }) => [id, owners.get(anonymousId ?? "") ?? null]));
  const current = new Set(events.map(({ id }) => id));
  return {
    events: adopted.filter(({ id }) => !current.has(id)),
    ownerOf: (event) => ownerOf(event) ?? mine.get(event.id) ?? null,
  };
}

/** Only devices that were named just now can have left anything behind. */
const adopt = (tx: Tx, { tenantId, now }: EventWork, devices: { device: string; customerId: string }[]) =>
  queryRows(
    tx,
    StoredEvent,
    sql`
    with owner as materialized (
      select d.device, d."customerId" as id from jsonb_to_recordset(${JSON.stringify(devices)}::jsonb) as d (device text, "customerId" uuid)
      join customer_identity i on i.tenant_id = ${tenantId}::uuid and i.kind = 'anonymous' and i.value_key = d.device and i.at >= ${now}
    )
    update event e set customer_id = o.id from owner o
    where e.tenant_id = ${tenantId}::uuid and e.anonymous_id = o.device and e.customer_id is null
    returning ${storedColumns}`,
  );
