import { z } from "zod";
import { phoneKey } from "@/lib/base/phone";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRow, queryRows } from "@/lib/db/rows";
import { completePhones } from "@/lib/identity/server/phones";
import { resolvePeople } from "@/lib/identity/server/resolve";
import type { Facts, PersonFacts } from "@/lib/orders/facts";
import type { MergeWork } from "./merge";
import { rowsOf } from "./relations";

/** Customers whom neither a number nor an e-mail names: known by phone alone. */
export type ByPhone = ReadonlyMap<PersonFacts, string>;

type Names = {
  key: string;
  ref: string | null;
  email: string | null;
  emailKey: string | null;
  phoneKey: string | null;
};

const Owner = z.object({
  key: z.string(),
  id: z.string(),
  externalId: z.string().nullable(),
  email: z.string().nullable(),
  emailKey: z.string().nullable(),
  phoneKey: z.string().nullable(),
});
type Owner = z.infer<typeof Owner>;

/**
 * Says who the named people are before anything is written: whoever was merged goes by the names of whom they became,
 * and a guest is found by e-mail, then by phone.
 */
export async function recognise(tx: Tx, work: MergeWork, facts: Facts): Promise<{ facts: Facts; byPhone: ByPhone }> {
  const people = peopleOf(facts);
  const names = await namesOf(tx, work, people);
  const owners = await ownersOf(tx, work, [...names.values()]);
  const open = [...names.values()].filter((name) => name.phoneKey !== null && !isSettled(name, owners.get(name.key)));
  if (open.length === 0) {
    return renamed(facts, names, owners);
  }
  await joinGuests(tx, work, open);
  // Joining may have changed who anybody is.
  return renamed(facts, names, await ownersOf(tx, work, [...names.values()]));
}

/** Nothing is left to learn where one person has both the e-mail and the phone. */
const isSettled = ({ emailKey, phoneKey: phone }: Names, owner: Owner | undefined): boolean =>
  owner !== undefined && owner.phoneKey === phone && (emailKey === null || owner.emailKey === emailKey);

const peopleOf = ({ people, orders, carts, consents, privacy }: Facts): PersonFacts[] => [
  ...new Set([...people, ...orders, ...carts, ...consents, ...privacy].flatMap(({ person }) => person ?? [])),
];

/** A person with a number of the shop is told by it alone: a phone may be a family's. */
async function namesOf(
  tx: Tx,
  { tenantId }: MergeWork,
  people: readonly PersonFacts[],
): Promise<Map<PersonFacts, Names>> {
  const hasPhones = people.some(({ ref, phone }) => ref === null && phone !== null);
  const timezone = hasPhones ? await timezoneOf(tx, tenantId) : "UTC";
  return new Map(
    people.map((person) => {
      const { ref, phone, country, email, emailKey } = person;
      const dialled = ref === null && phone !== null ? phoneKey(phone, { country, timezone }) : null;
      return [person, { key: JSON.stringify([ref, emailKey, dialled]), ref, email, emailKey, phoneKey: dialled }];
    }),
  );
}

async function timezoneOf(tx: Tx, tenantId: string): Promise<string> {
  await completePhones(tx, tenantId);
  const Row = z.object({ timezone: z.string() });
  return (await queryRow(tx, Row, sql`select timezone from tenant where id = ${tenantId}::uuid`)).timezone;
}

async function ownersOf(tx: Tx, { tenantId }: MergeWork, names: readonly Names[]): Promise<Map<string, Owner>> {
  const rows = names.map(({ key, ref, emailKey, phoneKey: phone }) => ({
    key,
    ref,
    email_key: emailKey,
    phone_key: phone,
  }));
  const given = rowsOf(
    [...new Map(rows.map((row) => [row.key, row])).values()],
    sql`key text, ref text, email_key text, phone_key text`,
  );
  const named = (kind: string, column: "ref" | "email_key" | "phone_key") => sql`(
    select i.customer_id from customer_identity i
    where i.tenant_id = ${tenantId}::uuid and i.kind = ${kind} and i.value_key = ${sql([`p.${column}`])})`;
  const found = await queryRows(
    tx,
    Owner,
    sql`
    select p.key, c.id::text, c.external_id as "externalId", c.email, c.email_key as "emailKey",
      c.phone_key as "phoneKey"
    from (${given}) as p
    join customer c on c.tenant_id = ${tenantId}::uuid and c.id = case when p.ref is not null
      then coalesce(${named("external", "ref")},
        (select x.id from customer x where x.tenant_id = ${tenantId}::uuid and x.external_id = p.ref))
      else coalesce(${named("email", "email_key")},
        (select x.id from customer x where x.tenant_id = ${tenantId}::uuid and x.email_key = p.email_key
          order by x.created_at, x.id limit 1),
        ${named("phone", "phone_key")},
        (select x.id from customer x where x.tenant_id = ${tenantId}::uuid and x.phone_key = p.phone_key
          order by x.created_at, x.id limit 1)) end`,
  );
  return new Map(found.map((owner) => [owner.key, owner]));
}

/** Makes guests who are new, and joins those who turn out to be one; customers with numbers of their own stay apart. */
async function joinGuests(tx: Tx, work: MergeWork, guests: readonly Names[]): Promise<void> {
  const rows = guests.map(({ key, email, emailKey, phoneKey: phone }) => ({
    key,
    email,
    email_key: emailKey,
    phone_key: phone,
  }));
  const columns = sql`key text, external_id text, email text, email_key text, phone_key text, anonymous_id text`;
  await resolvePeople(tx, work, rowsOf(rows, columns));
}

function renamed(facts: Facts, names: ReadonlyMap<PersonFacts, Names>, owners: ReadonlyMap<string, Owner>) {
  const byPhone = new Map<PersonFacts, string>();
  const renames = new Map(
    [...names].map(([person, { key }]) => {
      const owner = owners.get(key);
      const known = owner ? asOwner(person, owner) : person;
      if (owner && known.ref === null && known.emailKey === null) {
        byPhone.set(known, owner.id);
      }
      return [person, known];
    }),
  );
  const asKnown = (person: PersonFacts): PersonFacts => renames.get(person) ?? person;
  const orNull = <Telling extends { person: PersonFacts | null }>(telling: Telling): Telling => ({
    ...telling,
    person: telling.person && asKnown(telling.person),
  });
  const told: Facts = {
    ...facts,
    people: facts.people.map((telling) => ({ ...telling, person: asKnown(telling.person) })),
    orders: facts.orders.map(orNull),
    carts: facts.carts.map(orNull),
    consents: facts.consents.map((consent) => ({ ...consent, person: asKnown(consent.person) })),
    privacy: facts.privacy.map((request) => ({ ...request, person: asKnown(request.person) })),
  };
  return { facts: told, byPhone };
}

/** A guest goes by the owner's own e-mail; one with a number keeps what the shop tells of them. */
function asOwner(person: PersonFacts, { externalId, email, emailKey }: Owner): PersonFacts {
  if (person.ref !== null) {
    return externalId === null ? person : { ...person, ref: externalId };
  }
  return { ...person, ref: person.emailKey === emailKey ? null : externalId, email, emailKey };
}
