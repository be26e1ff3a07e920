import { type Sql, sql } from "@/lib/base/sql";
import type { MatchKey } from "@/lib/imports/schema";

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
