import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { type OrderFacts, type PersonFacts, personKey } from "@/lib/orders/facts";
import { markDirty } from "@/lib/profiles/server/dirty";
import type { MergeWork } from "./merge";
import type { ByPhone } from "./recognise";
import { rowsOf } from "./relations";

export type IdOf = (person: PersonFacts | null) => string | null;

const WhoseRow = z.object({ key: z.string(), id: z.string().nullable() });

/** Our own ids of the people that facts name: by the shop's number, else by e-mail. Null for strangers. */
export async function idsOf(
  tx: Tx,
  { tenantId }: MergeWork,
  named: readonly { person: PersonFacts | null }[],
): Promise<IdOf> {
  const wanted = new Map(named.flatMap(({ person }) => (person ? [[personKey(person), person] as const] : [])));
  const rows = [...wanted].flatMap(([key, { ref, emailKey }]) =>
    key === null ? [] : [{ key, customer_ref: ref, email_key: emailKey }],
  );
  if (rows.length === 0) {
    return () => null;
  }
  const found = await queryRows(
    tx,
    WhoseRow,
    sql`select p.key, coalesce(
          (select c.id from customer c where c.tenant_id = ${tenantId}::uuid and c.external_id = p.customer_ref),
          (select c.id from customer c where c.tenant_id = ${tenantId}::uuid and c.email_key = p.email_key
            order by c.created_at, c.id limit 1))::text as id
        from (${rowsOf(rows, sql`key text, customer_ref text, email_key text`)}) as p`,
  );
  const ids = new Map(found.map(({ key, id }) => [key, id]));
  return (person) => ids.get(personKey(person) ?? "") ?? null;
}

/** Orders of people who are known by phone alone: nothing else in the order could name them. */
export async function giveToCallers(
  tx: Tx,
  work: MergeWork,
  orders: readonly OrderFacts[],
  byPhone: ByPhone,
): Promise<void> {
  const { tenantId } = work;
  const rows = orders.flatMap(({ ref, person }) => {
    const id = person && byPhone.get(person);
    return id ? [{ ref, customer_id: id }] : [];
  });
  if (rows.length === 0) {
    return;
  }
  const given = rowsOf(rows, sql`ref text, customer_id uuid`);
  await tx.$executeRaw(sql`
    with mine as (
      update orders o set customer_id = g.customer_id from (${given}) as g
      where o.tenant_id = ${tenantId}::uuid and o.external_id = g.ref and o.customer_id is null
      returning o.id, o.customer_id
    )
    update order_item x set customer_id = mine.customer_id from mine
    where x.tenant_id = ${tenantId}::uuid and x.order_id = mine.id`);
  await markDirty(tx, work, sql`select customer_id from (${given}) as g`);
}
