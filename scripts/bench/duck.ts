import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { to as copyTo } from "pg-copy-streams";
import type { World } from "./section";

/** Answers one number of a statement over the copied shop. */
export type Duck = { count: (statement: string) => Promise<number> };

/** A number that tells rows of a generated id apart: its last twelve digits. */
const no = (id: string): string => `('x' || right(${id}::text, 12))::bit(48)::bigint`;

/** The shop as a column store keeps it best: one wide table of people and one for each kind of fact, ids as numbers. */
const TABLES = [
  {
    name: "person",
    columns: `{'no': 'BIGINT', 'name_key': 'VARCHAR', 'city_key': 'VARCHAR', 'mailable': 'BOOLEAN', 'order_count': 'INTEGER',
      'spent_minor': 'BIGINT', 'spent_90_minor': 'BIGINT', 'last_order_at': 'TIMESTAMPTZ'}`,
    select: (
      tenant: string,
    ) => `select ${no("c.id")}, c.name_key, c.city_key, k.status is not distinct from 'granted', p.order_count,
      p.spent_minor, p.spent_90_minor, p.last_order_at from customer c
      join customer_profile p on p.tenant_id = c.tenant_id and p.customer_id = c.id
      left join consent_state k on k.tenant_id = c.tenant_id and k.customer_id = c.id and k.channel = 'email' and k.purpose = 'marketing'
      where c.tenant_id = ${tenant}`,
  },
  {
    name: "bought",
    columns: "{'customer': 'BIGINT', 'at': 'TIMESTAMPTZ', 'total': 'BIGINT', 'placed': 'BOOLEAN'}",
    select: (tenant: string) =>
      `select ${no("customer_id")}, ordered_at, total_minor, status = 'placed' from orders where tenant_id = ${tenant}`,
  },
  {
    name: "item",
    columns:
      "{'customer': 'BIGINT', 'at': 'TIMESTAMPTZ', 'category': 'INTEGER', 'quantity': 'INTEGER', 'total': 'BIGINT'}",
    select: (
      tenant: string,
    ) => `select ${no("i.customer_id")}, i.ordered_at, ${no("p.category_id")}, i.quantity, i.total_minor
      from order_item i join product p on p.tenant_id = i.tenant_id and p.id = i.product_id where i.tenant_id = ${tenant}`,
  },
];

/** Copies the shop's people and purchases into DuckDB, in memory and with the two threads that Postgres has. */
export async function withDuck<T>({ ctx, admin }: World, work: (duck: Duck) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  const folder = await mkdtemp(join(tmpdir(), "almanac-duck-"));
  try {
    for (const { name, columns, select } of TABLES) {
      const file = join(folder, `${name}.csv`);
      await pipeline(
        admin.query(copyTo(`copy (${select(`'${ctx.tenantId}'`)}) to stdout (format csv)`)),
        createWriteStream(file),
      );
      await connection.run(
        `create table ${name} as select * from read_csv('${file}', header = false, columns = ${columns})`,
      );
      await rm(file);
    }
    return await work({ count: (statement) => countOf(connection, statement) });
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

async function countOf(connection: DuckDBConnection, statement: string): Promise<number> {
  const [[count] = []] = (await connection.runAndReadAll(statement)).getRows();
  return Number(count);
}
