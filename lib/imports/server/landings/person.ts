import { type Sql, sql } from "@/lib/base/sql";
import { mergeCustomers } from "@/lib/customers/server/merge";
import type { SqlTx } from "@/lib/db/client";
import type { MatchKey } from "@/lib/imports/schema";
import type { MergeCounts } from "@/lib/orders/schema";
import { markDirty } from "@/lib/profiles/server/dirty";
import type { LandingWork } from "../landing";

/** The column of arriving rows, and the column of customers, that a key stands in. */
export type PersonKey = { told: Sql; known: Sql };

export const KEYS: Record<MatchKey, PersonKey> = {
  customerId: { told: sql`customer_ref`, known: sql`external_id` },
  email: { told: sql`email_key`, known: sql`email_key` },
  phone: { told: sql`phone_key`, known: sql`phone_key` },
};

/** The customer a row means: the oldest of those who share its key. */
export const customerOf = ({ tenantId }: { tenantId: string }, { told, known }: PersonKey, row: Sql): Sql => sql`
  select x.id from customer x where x.tenant_id = ${tenantId}::uuid and x.${known} = ${row}.${told}
  order by x.created_at, x.id limit 1`;

/** Makes or completes the people of these rows, whose figures are then worked out anew. */
export async function landPeople(tx: SqlTx, work: LandingWork, match: MatchKey, rows: Sql): Promise<MergeCounts> {
  const { ids, ...counts } = await mergeCustomers(tx, work, match, rows);
  await markDirty(tx, work, sql`select unnest(${ids}::uuid[])`);
  return counts;
}
