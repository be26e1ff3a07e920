import "server-only";
import { recordAudit } from "@/lib/audit/server/record";
import { sql } from "@/lib/base/sql";
import { hashedSql, hashOf } from "@/lib/consent/server/address-hash";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { asWorker } from "@/lib/db/worker";
import { lockPeople } from "@/lib/identity/server/lock";
import { blankFileLines } from "./file-copies";
import { type People, readPeople } from "./person";
import { PLACES } from "./places";

export type Erased = { customers: number };

/**
 * Takes everything personal of these customers away, in one transaction: their orders stay as anonymous facts, so no total
 * changes; a blocked address stays blocked by its keyed hash; the journal keeps keyed hashes, to do it again after a
 * restore. Doing it twice changes nothing.
 */
export async function eraseCustomers(ctx: TenantContext, customerIds: readonly string[]): Promise<Erased> {
  return asWorker(
    async (tx) => {
      await lockPeople(tx, ctx.tenantId);
      const people = await readPeople(tx, ctx.tenantId, customerIds);
      await keepBlocked(tx, ctx, people);
      const isNew = await noteInJournal(tx, ctx, customerIds, people);
      await blankFileLines(tx, people);
      let customers = 0;
      for (const place of PLACES) {
        if (place.erase !== "with-customer") {
          const rows = await tx.$executeRaw(place.erase(people));
          customers = place.table === "customer" ? rows : customers;
        }
      }
      if (isNew || customers > 0) {
        await auditEach(tx, ctx, customerIds);
      }
      return { customers };
    },
    { timeoutMs: 10 * 60_000 },
  );
}

/** Whoever was blocked or had said no stays unreachable should the same address ever come back. */
async function keepBlocked(
  tx: Tx,
  { tenantId, now }: TenantContext,
  { ids, emailKeys, phones }: People,
): Promise<void> {
  const keys = [...emailKeys, ...phones];
  await tx.$executeRaw(sql`
    insert into suppression (tenant_id, channel, address_key, reason, source, at)
    select distinct ${tenantId}::uuid, b.channel, ${hashedSql(tenantId, sql`b.key`)}, 'erased', 'erasure', ${now}::timestamptz
    from (
      select s.channel, s.address_key as key from suppression s where s.tenant_id = ${tenantId}::uuid and s.address_key = any(${keys}::text[])
      union
      select k.channel, case k.channel when 'email' then c.email_key else nullif(c.phone_key, '') end
      from consent_state k join customer c on c.tenant_id = k.tenant_id and c.id = k.customer_id
      where k.tenant_id = ${tenantId}::uuid and k.customer_id = any(${ids}::uuid[]) and k.purpose = 'marketing'
        and k.status in ('withdrawn', 'denied') and k.channel <> 'push'
    ) b where b.key is not null
    on conflict do nothing`);
}

async function noteInJournal(
  tx: Tx,
  { tenantId, now }: TenantContext,
  customerIds: readonly string[],
  people: People,
): Promise<boolean> {
  const hashes = hashesOf(people);
  const added = await tx.$executeRaw(sql`
    insert into erasure_journal (tenant_id, customer_id, hashes, erased_at)
    select ${tenantId}::uuid, id, ${hashes}::text[], ${now}::timestamptz
    from unnest(${[...new Set([...customerIds, ...people.ids])]}::uuid[]) as u (id)
    on conflict (tenant_id, customer_id) do nothing`);
  return added > 0;
}

/** With its kind in front of it, so that a number and a phone never look alike. */
const hashesOf = ({ tenantId, emailKeys, phones, externalIds }: People): string[] => [
  ...emailKeys.map((key) => hashOf(tenantId, `email:${key}`)),
  ...phones.map((key) => hashOf(tenantId, `phone:${key}`)),
  ...externalIds.map((key) => hashOf(tenantId, `external:${key}`)),
];

async function auditEach(tx: Tx, ctx: TenantContext, customerIds: readonly string[]): Promise<void> {
  for (const entityId of customerIds) {
    await recordAudit(tx, ctx, { action: "customer.erased", entity: "customer", entityId });
  }
}
