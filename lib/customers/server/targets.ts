import "server-only";
import { empty, type Sql, sql } from "@/lib/base/sql";

/** Whose profiles: a condition on a column that names a customer, so that every table finds its rows by its own index. */
export type Targets = (customerId: Sql) => Sql;

/** A stretch of a store's customers by id: after one of them, up to another. */
export type Part = { after: string | null; upTo: string; size: number };

export function theseCustomers(ids: readonly string[]): Targets {
  const list = [...ids];
  return (customerId) => sql`${customerId} = any(${list}::uuid[])`;
}

export const customersIn =
  ({ after, upTo }: Omit<Part, "size">): Targets =>
  (customerId) =>
    sql`(${after === null ? empty : sql`${customerId} > ${after}::uuid and`} ${customerId} <= ${upTo}::uuid)`;
