import { type Sql, sql } from "@/lib/base/sql";

export type NameKind = "external" | "email" | "phone";

const COLUMN: Record<NameKind, Sql> = { external: sql`external_id`, email: sql`email_key`, phone: sql`phone_key` };

/** How a told person finds the customer they are. */
export type CustomerMatch = "customerId" | "email" | "phone";

/** What a key is called among the names of people, and the columns of told rows and of customers it stands in. */
export const CUSTOMER_KEYS: Record<CustomerMatch, { kind: NameKind; told: Sql; known: Sql }> = {
  customerId: { kind: "external", told: sql`customer_ref`, known: COLUMN.external },
  email: { kind: "email", told: sql`email_key`, known: COLUMN.email },
  phone: { kind: "phone", told: sql`phone_key`, known: COLUMN.phone },
};

/**
 * Who is meant by a name, as a select of at most one id: the oldest customer who goes by it, else whoever took over those
 * who did. `offset 0` keeps these look-ups by index, however wrong the planner's figures are while a large file comes in.
 */
export const customerNamed = ({ tenantId }: { tenantId: string }, kind: NameKind, name: Sql): Sql => sql`
  select named.id from (
    (select x.id from customer x where x.tenant_id = ${tenantId}::uuid and x.${COLUMN[kind]} = ${name}
      order by x.created_at, x.id limit 1)
    union all
    (select x.customer_id from customer_identity x where x.tenant_id = ${tenantId}::uuid and x.kind = ${kind}
      and x.value_key = ${name} collate "C" offset 0)
  ) as named limit 1`;

/** The customer whom a told row of the statement means by one of its keys. */
export const customerOf = (work: { tenantId: string }, match: CustomerMatch, row: Sql): Sql =>
  customerNamed(work, CUSTOMER_KEYS[match].kind, sql`${row}.${CUSTOMER_KEYS[match].told}`);
