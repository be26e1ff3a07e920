import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { queryRow } from "@/lib/db/rows";

const Names = z.object({
  ids: z.array(z.string()),
  externalIds: z.array(z.string()),
  emails: z.array(z.string()),
  emailKeys: z.array(z.string()),
  phones: z.array(z.string()),
  devices: z.array(z.string()),
  orderRefs: z.array(z.string()),
});
export type PersonNames = z.infer<typeof Names>;

/** Some people as one set, with every name that leads to them: what an erasure and an export look for. */
export type People = PersonNames & { tenantId: string; needles: string[] };

/** Rows that were merged into these people are theirs as well. */
const family = (tenantId: string, ids: readonly string[]): Sql => sql`
  with recursive family (id) as (
    select unnest(${[...ids]}::uuid[])
    union
    select m.absorbed_id from family f join customer_merge m on m.tenant_id = ${tenantId}::uuid and m.survivor_id = f.id and m.undone_at is null
  )`;

/** Reads all names of these people: from their rows, their identities, and the rows that were merged into theirs. */
export async function readPeople(tx: SqlTx, tenantId: string, ids: readonly string[]): Promise<People> {
  const names = await queryRow(
    tx,
    Names,
    sql`${family(tenantId, ids)},
      row as (
        select to_jsonb(c) as r from customer c where c.tenant_id = ${tenantId}::uuid and c.id in (select id from family)
        union all
        select kept -> 'absorbed' from customer_merge where tenant_id = ${tenantId}::uuid
          and (absorbed_id in (select id from family) or survivor_id in (select id from family))
      ),
      name (kind, value) as (
        select i.kind, i.value_key from customer_identity i where i.tenant_id = ${tenantId}::uuid and i.customer_id in (select id from family)
        union select 'external', r ->> 'external_id' from row
        union select 'email', r ->> 'email_key' from row
        union select 'phone', r ->> 'phone_key' from row
      )
      select (select array_agg(id::text) from family) as ids,
        ${list(sql`select value from name where kind = 'external'`)} as "externalIds",
        ${list(sql`select value from name where kind = 'email' union select r ->> 'email' from row`)} as emails,
        ${list(sql`select value from name where kind = 'email'`)} as "emailKeys",
        ${list(sql`select value from name where kind = 'phone' union select r ->> 'phone' from row`)} as phones,
        ${list(sql`select value from name where kind in ('anonymous', 'device')`)} as devices,
        ${list(sql`select o.external_id from orders o where o.tenant_id = ${tenantId}::uuid and o.customer_id in (select id from family)`)} as "orderRefs"`,
  );
  return { tenantId, ...names, needles: needlesOf(names) };
}

const list = (values: Sql): Sql => sql`array(select v.value from (${values}) as v (value) where v.value <> '')`;

const SHORTEST = 6;

/**
 * Words by which a raw copy (a file's line, a delivery) is known to tell of these people. Short numbers are left out, for
 * they would be found everywhere; a copy that holds a word by chance only loses its raw text, no fact.
 */
function needlesOf({ emails, emailKeys, phones, externalIds, devices, orderRefs }: PersonNames): string[] {
  const digits = phones.map((phone) => phone.replace(/\D/g, ""));
  const words = [
    ...emails,
    ...emailKeys,
    ...phones,
    ...digits,
    ...digits.map((number) => number.slice(-10)),
    ...externalIds,
    ...devices,
    ...orderRefs,
  ];
  return [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => word.length >= SHORTEST);
}

/** Whether a text holds one of the words. */
export const tellsOf = ({ needles }: People, text: Sql): Sql =>
  sql`exists (select from unnest(${needles}::text[]) as n (word) where strpos(lower(${text}), n.word) > 0)`;
