import "server-only";
import { z } from "zod";
import { phoneKey } from "@/lib/base/phone";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { personOf } from "@/lib/events/meaning/person";
import { textOf } from "@/lib/events/meaning/read";
import { resolveAliases, resolvePeople } from "@/lib/identity/server/resolve";
import type { PersonFacts } from "@/lib/orders/facts";
import type { EventWork, WaitingEvent } from "./work";

export type Owner = { customerId: string; externalId: string | null; emailKey: string | null };
export type OwnerOf = (event: WaitingEvent) => Owner | null;

const Resolved = z.object({
  key: z.string(),
  customerId: z.string().nullable(),
  externalId: z.string().nullable(),
  emailKey: z.string().nullable(),
});

export const factsOfPerson = (event: WaitingEvent): PersonFacts => personOf(event, event.kind === "identify");

/** Whose events these are, people made and joined on the way; null for a device that nobody has named yet. */
export async function ownersOf(tx: Tx, work: EventWork, events: readonly WaitingEvent[]): Promise<OwnerOf> {
  await joinAliases(tx, work, events);
  const tellings = new Map(events.map((event) => [tellingKey(event, work), namesIn(event, work)]));
  const rows = [...tellings].map(([key, names]) => ({ key, ...names }));
  const columns = sql`key text, external_id text, email text, email_key text, phone_key text, anonymous_id text`;
  const people = sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (${columns})`;
  const resolved = await resolvePeople(tx, work, people);
  const found = await queryRows(
    tx,
    Resolved,
    sql`select r.key, c.id as "customerId", c.external_id as "externalId", c.email_key as "emailKey"
        from (${resolved}) as r left join customer c on c.tenant_id = ${work.tenantId}::uuid and c.id = r.customer_id`,
  );
  const owners = new Map(found.map((row) => [row.key, row]));
  return (event) => {
    const owner = owners.get(tellingKey(event, work));
    return owner?.customerId ? { ...owner, customerId: owner.customerId } : null;
  };
}

const namesIn = (event: WaitingEvent, { timezone }: EventWork) => {
  const person = factsOfPerson(event);
  // An order's address may be somebody else's, a gift's say: only what the sender calls traits says who somebody is.
  const isSaid = event.kind === "identify" || person.ref === null;
  return {
    external_id: event.userRef,
    email: isSaid ? person.email : null,
    email_key: isSaid ? person.emailKey : null,
    phone_key: isSaid && person.phone ? phoneKey(person.phone, { country: person.country, timezone }) : null,
    anonymous_id: event.anonymousId,
  };
};

const tellingKey = (event: WaitingEvent, work: EventWork): string =>
  JSON.stringify(Object.values(namesIn(event, work)));

/** An alias names the id used so far: a number of the shop where one is known, else a device. */
async function joinAliases(tx: Tx, work: EventWork, events: readonly WaitingEvent[]): Promise<void> {
  const rows = events.flatMap(({ id, kind, userRef, properties }) => {
    const previous = textOf(properties, "previousId");
    return kind === "alias" && userRef !== null && previous !== null && previous !== userRef
      ? [{ key: id, userRef, previous }]
      : [];
  });
  if (rows.length > 0) {
    await resolveAliases(
      tx,
      work,
      sql`select a.key, 'external' as kind, a."userRef" as value_key, a.previous as previous_key,
            case when exists (select from customer c where c.tenant_id = ${work.tenantId}::uuid and c.external_id = a.previous)
              or exists (select from customer_identity i where i.tenant_id = ${work.tenantId}::uuid and i.kind = 'external' and i.value_key = a.previous)
              then 'external' else 'anonymous' end as previous_kind
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (key text, "userRef" text, previous text)`,
    );
  }
}
