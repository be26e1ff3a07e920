import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRow, queryRows } from "@/lib/db/rows";

/**
 * The tables of whose rows every change is told, by a mark on the customer, with the profile, or of everybody. What comes
 * out of any other may not be kept.
 */
const FOLLOWED = new Set([
  "customer",
  "customer_profile",
  "customer_pattern",
  "customer_taste",
  "customer_product",
  "profile_change",
  "consent_state",
  "consent_event",
  "suppression",
  "orders",
  "order_item",
  "refund",
  "cart",
  "cart_item",
  "event",
  "product",
  "category",
]);

const Plan = z.object({ "QUERY PLAN": z.unknown() });
const Table = z.object({ name: z.string() });

/** Whether a statement reads nothing else: the database's own plan is asked, so that no field can forget to say. */
export async function readsFollowed(tx: Tx, statement: Sql): Promise<boolean> {
  const plan = JSON.stringify(await queryRow(tx, Plan, sql`explain (format json) ${statement}`));
  const read = [...plan.matchAll(/"Relation Name":"([^"]+)"/g)].map(([, name]) => name);
  const tables = await queryRows(
    tx,
    Table,
    sql`select distinct coalesce(p.relname, r.relname)::text as name from pg_class r
        left join pg_inherits i on i.inhrelid = r.oid left join pg_class p on p.oid = i.inhparent
        where r.relname = any(${read}::text[])`,
  );
  return tables.every(({ name }) => FOLLOWED.has(name));
}
