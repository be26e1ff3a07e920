import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { type PersonFacts, personKey } from "@/lib/orders/facts";
import type { MergeWork } from "./merge";
import { rowsOf } from "./relations";

export type IdOf = (person: PersonFacts | null) => string | null;

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
    z.object({ key: z.string(), id: z.string().nullable() }),
    sql`select p.key, coalesce(
          (select c.id from customer c where c.tenant_id = ${tenantId}::uuid and c.external_id = p.customer_ref),
          (select c.id from customer c where c.tenant_id = ${tenantId}::uuid and c.email_key = p.email_key
            order by c.created_at, c.id limit 1))::text as id
        from (${rowsOf(rows, sql`key text, customer_ref text, email_key text`)}) as p`,
  );
  const ids = new Map(found.map(({ key, id }) => [key, id]));
  return (person) => ids.get(personKey(person) ?? "") ?? null;
}
