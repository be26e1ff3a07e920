import "server-only";
import { z } from "zod";
import { invariant } from "@/lib/base/invariant";
import { minorFromDb } from "@/lib/base/money";
import type { Sql } from "@/lib/base/sql";
import type { SqlTx } from "./client";

/** A bigint column of minor units as the number the core works with. */
export const MinorColumn = z.bigint().transform(minorFromDb);

/** Rows that many statements answer with. */
export const IdRow = z.object({ id: z.string() });
export const CountRow = z.object({ count: z.int() });

/**
 * Runs a statement and parses each row, so that raw SQL is as typed as a model. Unparsable rows are a bug and throw. No schema
 * is made around the row's: one made for each call lives long enough to be copied by the garbage collector, again and again.
 */
export async function queryRows<Row>(tx: SqlTx, schema: z.ZodType<Row>, statement: Sql): Promise<Row[]> {
  return rowsOf(schema, await tx.$queryRaw(statement));
}

/** The single row of a statement that always has one, such as an aggregate. */
export async function queryRow<Row>(tx: SqlTx, schema: z.ZodType<Row>, statement: Sql): Promise<Row> {
  const [row, ...more] = rowsOf(schema, await tx.$queryRaw(statement));
  invariant(row !== undefined && more.length === 0, "a statement for one row answers with one");
  return row;
}

/** What a raw statement answered, row by row. */
export function rowsOf<Row>(schema: z.ZodType<Row>, answer: unknown): Row[] {
  invariant(Array.isArray(answer), "a raw statement answers with rows");
  return answer.map((row) => schema.parse(row));
}
