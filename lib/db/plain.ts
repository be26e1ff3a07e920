import "server-only";
import pg from "pg";
import type { Sql } from "@/lib/base/sql";
import type { SqlTx } from "./client";
import { nameOf } from "./kept";

const { INT8 } = pg.types.builtins;
/** A list of them, which the package gives no name. */
const INT8_LIST: number = 1016;

/** Counts and amounts as Prisma's raw statements answer them. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const usual = pg.types.getTypeParser(oid, format);
    if (format === "binary" || (oid !== INT8 && oid !== INT8_LIST)) {
      return usual;
    }
    return oid === INT8
      ? BigInt
      : (text: string) => (usual(text) as (string | null)[]).map((one) => one && BigInt(one));
  },
};

/** Set-based statements on a plain connection. Each is sent when it is asked for, before anything is waited for. */
export function plainTx(client: pg.ClientBase): SqlTx {
  const ask = ({ text, values }: Sql) => client.query({ name: nameOf(text), text, values: [...values], types: TYPES });
  return {
    $queryRaw: (statement) => ask(statement).then(({ rows }) => rows),
    $executeRaw: (statement) => ask(statement).then(({ rowCount }) => rowCount ?? 0),
  };
}
