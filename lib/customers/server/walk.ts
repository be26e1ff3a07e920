import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { decodeCursor, encodeCursor } from "@/lib/base/page";
import { type Sql, sql } from "@/lib/base/sql";
import type { CustomerSort } from "@/lib/customers/schema";

/**
 * The order of a list. Those who have the sorted value come first, walked along its index in either direction;
 * those who have none follow, by id. `type` turns the cursor's text back into the column's type.
 */
type Order = { value: Sql; has: Sql; lacks: Sql; id: Sql; type: KeyType };

/** What a cursor's text must look like before Postgres is asked to read it. */
type KeyType = { form: RegExp; read: (text: string) => Sql };
const text: KeyType = { form: /^\P{Cc}*$/u, read: (key) => sql`${key}::text` };
const whole: KeyType = { form: /^-?\d{1,18}$/, read: (key) => sql`${key}::bigint` };
const instant: KeyType = { form: /^\d{4}-\d\d-\d\d [\d:.+-]{8,24}$/, read: (key) => sql`${key}::timestamptz` };

export const ORDERS: Record<CustomerSort, Order> = {
  name: {
    value: sql`c.name_key`,
    has: sql`c.name_key > ''`,
    lacks: sql`c.name_key = ''`,
    id: sql`c.id`,
    type: text,
  },
  created: { value: sql`c.created_at`, has: sql`true`, lacks: sql`false`, id: sql`c.id`, type: instant },
  spent: profileOrder(sql`p.spent_minor`, whole),
  orders: profileOrder(sql`p.order_count`, whole),
  lastOrder: profileOrder(sql`p.last_order_at`, instant),
};

function profileOrder(value: Sql, type: KeyType): Order {
  return { value, has: sql`${value} is not null`, lacks: sql`${value} is null`, id: sql`p.customer_id`, type };
}

const Key = z.union([
  z.tuple([z.literal("has"), z.string().max(500), z.guid()]),
  z.tuple([z.literal("lacks"), z.guid()]),
]);
export type Key = z.infer<typeof Key>;

export function readKey(after: string | undefined, sort: CustomerSort): Key | null {
  if (after === undefined) {
    return null;
  }
  const key = decodeCursor(after, Key);
  if (key === null || (key[0] === "has" && !ORDERS[sort].type.form.test(key[1]))) {
    throw new AppError("invalid", "customers.errors.cursor", { pointer: "/after" });
  }
  return key;
}

/** The word with which the list goes on after this row. Values travel as the database's own text. */
export const writeKey = (row: { id: string; sort_key: string | null }): string =>
  encodeCursor(row.sort_key === null ? ["lacks", row.id] : ["has", row.sort_key, row.id]);

/** Everything of the first part that comes after the key. */
export function afterValue({ value, id, type }: Order, key: Key | null, isDescending: boolean): Sql {
  if (key?.[0] !== "has") {
    return sql`true`;
  }
  const [, from, last] = key;
  return isDescending
    ? sql`(${value}, ${id}) < (${type.read(from)}, ${last}::uuid)`
    : sql`(${value}, ${id}) > (${type.read(from)}, ${last}::uuid)`;
}
