import { empty, type Sql, sql } from "@/lib/base/sql";

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
 * Who is meant by a name, as a select of at most one row: the oldest customer who goes by it, else whoever took over those
 * who did. `offset 0` keeps these look-ups by index, however wrong the planner's figures are while a large file comes in.
 */
function named({ tenantId }: { tenantId: string }, kind: NameKind, name: Sql, isWhole: boolean): Sql {
  const row = isWhole ? sql`join customer x on x.tenant_id = ${tenantId}::uuid and x.id = also.customer_id` : empty;
  return sql`
    select named.* from (
      (select ${isWhole ? sql`x.*` : sql`x.id`} from customer x where x.tenant_id = ${tenantId}::uuid and x.${COLUMN[kind]} = ${name}
        ${kind === "external" ? empty : sql`order by x.created_at, x.id limit 1`})
      union all
      (select ${isWhole ? sql`x.*` : sql`also.customer_id`} from customer_identity also ${row}
        where also.tenant_id = ${tenantId}::uuid and also.kind = ${kind} and also.value_key = ${name} collate "C" offset 0)
    ) as named limit 1`;
}

/** Their id alone. */
export const customerNamed = (work: { tenantId: string }, kind: NameKind, name: Sql): Sql =>
  named(work, kind, name, false);

/** The customer whom a told row of the statement means by one of its keys. */
export const customerOf = (work: { tenantId: string }, match: CustomerMatch, row: Sql): Sql =>
  customerNamed(work, CUSTOMER_KEYS[match].kind, sql`${row}.${CUSTOMER_KEYS[match].told}`);

/** The same customer with all that is known of them. */
export const wholeCustomerOf = (work: { tenantId: string }, match: CustomerMatch, row: Sql): Sql =>
  named(work, CUSTOMER_KEYS[match].kind, sql`${row}.${CUSTOMER_KEYS[match].told}`, true);
