import "server-only";
import { z } from "zod";
import { minorFromDb } from "@/lib/base/money";
import type { Sql } from "@/lib/base/sql";
import type { SqlTx } from "./client";

/** A bigint column of minor units as the number the core works with. */
export const MinorColumn = z.bigint().transform(minorFromDb);

/** Runs a statement and parses each row, so that raw SQL is as typed as a model. Unparsable rows are a bug and throw. */
export async function queryRows<Row>(tx: SqlTx, schema: z.ZodType<Row>, statement: Sql): Promise<Row[]> {
  return z.array(schema).parse(await tx.$queryRaw(statement));
}

/** The single row of a statement that always has one, such as an aggregate. */
export async function queryRow<Row>(tx: SqlTx, schema: z.ZodType<Row>, statement: Sql): Promise<Row> {
  return z.tuple([schema]).parse(await tx.$queryRaw(statement))[0];
}
