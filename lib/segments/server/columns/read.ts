import "server-only";
import { z } from "zod";
import { present } from "@/lib/base/invariant";
import { join, numbered, type Sql, sql } from "@/lib/base/sql";
import { addMs, HOUR_MS } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import { queryRow } from "@/lib/db/rows";
import type { Column } from "../../columns/fitting";
import type { Question } from "../../columns/question";
import { ID_BYTES, type Rows, rowsOf } from "../../columns/rows";
import type { CompileScope } from "../../compile";
import { collectSources } from "../../sources";
import { readsFollowed } from "./followed";
import type { KeptColumn, Turn } from "./shelf";

/** How long a column stands at most: whose turn comes within it is noted when it is read. */
export const KEPT_MS = HOUR_MS;

const TURN_BYTES = ID_BYTES + 8;
const Bytes = z.instanceof(Uint8Array).nullable();
const NOTHING = new Uint8Array(0);

export type ReadColumns = { rows: Rows; columns: Map<string, KeptColumn> };

/**
 * Asks these questions of every customer in one statement, which brings each answer as bytes beside the customer's id, in
 * no order. Without `known` rows, these are the customers themselves.
 */
export async function readColumns(
  tx: Tx,
  scope: CompileScope,
  questions: readonly Question[],
  known?: Rows,
): Promise<ReadColumns> {
  const bytes = await queryRow(tx, z.record(z.string(), Bytes), asking(questions, scope));
  const ids = bytes.ids ?? NOTHING;
  const rows = known ?? rowsOf(ids);
  const order = orderOf(rows, ids);
  const columns = questions.map(({ key, kind }, place): [string, KeptColumn] => {
    const came = bytes[`value${place}`] ?? NOTHING;
    const column = inOrder(order, kind === "figure" ? figuresOf(came) : came, rows.size);
    return [key, { column, now: scope.now, turning: turnsOf(rows, bytes[`turn${place}`] ?? NOTHING) }];
  });
  return { rows, columns: new Map(columns) };
}

/** Whether the answer to a question comes out of nothing but what changes are told of. */
export const mayBeKept = (tx: Tx, scope: CompileScope, question: Question): Promise<boolean> =>
  readsFollowed(tx, asking([question], scope));

function asking(questions: readonly Question[], scope: CompileScope): Sql {
  const sources = collectSources(scope);
  const until = addMs(scope.now, KEPT_MS);
  const values = questions.map(({ kind, sql: value }) =>
    kind === "figure"
      ? sql`float8send(coalesce(${value(sources, scope)}, 'NaN'::float8))`
      : sql`boolsend(coalesce(${value(sources, scope)}, false))`,
  );
  const turns = questions.map(({ turns }) => {
    const instants = turns(sources, scope);
    return instants.length === 0 ? sql`null::timestamptz` : sql`least(${join(instants)})::timestamptz`;
  });
  const all = (columns: readonly Sql[], word: "value" | "turn"): Sql[] =>
    columns.map((column, place) => sql`${column} as ${numbered(word, place)}`);
  const packed = questions.flatMap((_, place) => {
    const [value, turn] = [numbered("value", place), numbered("turn", place)];
    return [
      sql`string_agg(a.${value}, ''::bytea) as ${value}`,
      sql`string_agg(uuid_send(a.id) || float8send((extract(epoch from a.${turn}) * 1000)::float8), ''::bytea)
        filter (where a.${turn} <= ${until}::timestamptz) as ${turn}`,
    ];
  });
  return sql`select string_agg(uuid_send(a.id), ''::bytea) as ids, ${join(packed)} from (
      select c.id, ${join([...all(values, "value"), ...all(turns, "turn")])}
      from customer c ${join([sql``, ...sources.joins()], "\n")}
      where c.tenant_id = ${scope.tenantId}::uuid
    ) a`;
}

/** The row of each id that came, -1 for who is new. */
function orderOf(rows: Rows, ids: Uint8Array): Int32Array {
  const view = viewOf(ids);
  return Int32Array.from({ length: ids.length / ID_BYTES }, (_, place) => rows.find(view, place * ID_BYTES));
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Postgres sends the high byte first. */
function figuresOf(bytes: Uint8Array): Float64Array {
  const copy = Buffer.from(new Uint8Array(bytes).buffer).swap64();
  return new Float64Array(copy.buffer, copy.byteOffset, copy.byteLength / 8);
}

function inOrder(order: Int32Array, came: Column, size: number): Column {
  const column: Column = came instanceof Float64Array ? new Float64Array(size).fill(Number.NaN) : new Uint8Array(size);
  for (let place = 0; place < order.length; place++) {
    const row = present(order[place], "a row");
    if (row >= 0) {
      column[row] = present(came[place], "an answer");
    }
  }
  return column;
}

function turnsOf(rows: Rows, bytes: Uint8Array): Turn[] {
  const view = viewOf(bytes);
  return Array.from({ length: bytes.length / TURN_BYTES }, (_, place) => ({
    row: rows.find(view, place * TURN_BYTES),
    atMs: view.getFloat64(place * TURN_BYTES + ID_BYTES),
  })).filter(({ row }) => row >= 0);
}
