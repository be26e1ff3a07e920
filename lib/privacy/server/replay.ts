import "server-only";
import { z } from "zod";
import { systemContext } from "@/lib/auth/server/system-context";
import { type Sql, sql } from "@/lib/base/sql";
import { hashedSql } from "@/lib/consent/server/address-hash";
import { IdRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { eraseCustomers } from "./erase";

export const JournalLine = z.object({
  tenantId: z.uuid(),
  customerId: z.uuid(),
  hashes: z.array(z.string()),
  erasedAt: z.coerce.date(),
});
export type JournalLine = z.infer<typeof JournalLine>;

/** The whole journal, to be kept beside the backups: it holds keyed hashes and nothing that names anyone. */
export const readJournal = (): Promise<JournalLine[]> =>
  asWorker((tx) =>
    queryRows(
      tx,
      JournalLine,
      sql`select tenant_id as "tenantId", customer_id as "customerId", hashes, erased_at as "erasedAt" from erasure_journal
          order by erased_at, customer_id`,
    ),
  );

/** Puts back lines that an older backup does not hold. */
export const addToJournal = (lines: readonly JournalLine[]): Promise<number> =>
  asWorker((tx) =>
    tx.$executeRaw(sql`
      insert into erasure_journal (tenant_id, customer_id, hashes, erased_at)
      select l."tenantId", l."customerId", array(select jsonb_array_elements_text(l.hashes)), l."erasedAt"
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l ("tenantId" uuid, "customerId" uuid, hashes jsonb, "erasedAt" timestamptz)
      where exists (select from tenant t where t.id = l."tenantId")
      on conflict do nothing`),
  );

const Back = z.object({ tenantId: z.string(), ids: z.array(z.string()) });

/**
 * Erases again whoever a restore brought back: the same row, or one as old that goes by the same names. Who came again by
 * themselves after their erasure stays.
 */
export async function replayErasures(): Promise<{ customers: number }> {
  let customers = 0;
  const tenants = await asWorker((tx) =>
    queryRows(tx, IdRow, sql`select distinct tenant_id as id from erasure_journal`),
  );
  for (const { id } of tenants) {
    const [back] = await asWorker((tx) => queryRows(tx, Back, whoIsBack(id)));
    if (back && back.ids.length > 0) {
      customers += (await eraseCustomers(await systemContext(id, "erasure-replay"), back.ids)).customers;
    }
  }
  return { customers };
}

const whoIsBack = (tenantId: string): Sql => {
  const named = (kind: string, key: Sql) => hashedSql(tenantId, sql`${`${kind}:`} || ${key}`);
  return sql`
    select ${tenantId} as "tenantId", array(
      select c.id::text from customer c where c.tenant_id = ${tenantId}::uuid and exists (
        select from erasure_journal j where j.tenant_id = ${tenantId}::uuid and j.customer_id = c.id)
      union
      select c.id::text from customer c
      cross join lateral (values (${named("email", sql`c.email_key`)}), (${named("phone", sql`c.phone_key`)}), (${named("external", sql`c.external_id`)})) as n (hash)
      join (select unnest(hashes) as hash, erased_at from erasure_journal where tenant_id = ${tenantId}::uuid) j on j.hash = n.hash
      where c.tenant_id = ${tenantId}::uuid and c.created_at <= j.erased_at
    ) as ids`;
};
