import { allOf, type Sql, sql } from "@/lib/base/sql";
import { mergeCustomers } from "@/lib/customers/server/merge";
import { customerNamed, type NameKind } from "@/lib/customers/server/named";
import type { SqlTx } from "@/lib/db/client";
import { MATCH_KEYS, type MatchKey } from "@/lib/imports/schema";
import type { MergeCounts } from "@/lib/orders/schema";
import { markDirty } from "@/lib/profiles/server/dirty";
import type { LandingWork } from "../landing";

/** What a key is called among the names of people, and the columns of arriving rows and of customers it stands in. */
export const KEYS: Record<MatchKey, { kind: NameKind; told: Sql; known: Sql }> = {
  customerId: { kind: "external", told: sql`customer_ref`, known: sql`external_id` },
  email: { kind: "email", told: sql`email_key`, known: sql`email_key` },
  phone: { kind: "phone", told: sql`phone_key`, known: sql`phone_key` },
};

/** The customer whom a row of this name in the statement means. */
export const customerOf = (work: { tenantId: string }, match: MatchKey, row: Sql): Sql =>
  customerNamed(work, KEYS[match].kind, sql`${row}.${KEYS[match].told}`);

/** The chosen key first, then the others. */
export const keyOrder = (chosen: MatchKey): MatchKey[] => [chosen, ...MATCH_KEYS.filter((key) => key !== chosen)];

/** Rows by the first key that each of them tells, beginning with the chosen one. */
export function byFirstKey(chosen: MatchKey): { match: MatchKey; which: Sql }[] {
  const order = keyOrder(chosen);
  return order.map((match, place) => ({
    match,
    which: allOf([
      sql`r.${KEYS[match].told} is not null`,
      ...order.slice(0, place).map((before) => sql`r.${KEYS[before].told} is null`),
    ]),
  }));
}

/** Makes or completes the people of these rows, whose figures are then worked out anew. */
export async function landPeople(tx: SqlTx, work: LandingWork, match: MatchKey, rows: Sql): Promise<MergeCounts> {
  const { ids, ...counts } = await mergeCustomers(tx, work, match, rows);
  await markDirty(tx, work, sql`select unnest(${ids}::uuid[])`);
  return counts;
}
