import { z } from "zod";
import { allOf, join, type Sql, sql } from "@/lib/base/sql";
import { mergeCustomers } from "@/lib/customers/server/merge";
import { CUSTOMER_KEYS } from "@/lib/customers/server/named";
import type { SqlTx } from "@/lib/db/client";
import { queryRow } from "@/lib/db/rows";
import { joinByIndex } from "@/lib/db/statistics";
import { MATCH_KEYS, type MatchKey } from "@/lib/imports/schema";
import type { MergeCounts } from "@/lib/orders/schema";
import { dirtyMarks, freshMarks } from "@/lib/profiles/server/dirty";
import type { LandingWork } from "../landing";

/** The chosen key first, then the others. */
export const keyOrder = (chosen: MatchKey): MatchKey[] => [chosen, ...MATCH_KEYS.filter((key) => key !== chosen)];

/** Rows by the first key that each of them tells, beginning with the chosen one; keys that no row needs are left out. */
export async function byFirstKey(tx: SqlTx, chosen: MatchKey, rows: Sql): Promise<{ match: MatchKey; which: Sql }[]> {
  const order = keyOrder(chosen);
  const parts = order.map((match, place) => ({
    match,
    which: allOf([
      sql`r.${CUSTOMER_KEYS[match].told} is not null`,
      ...order.slice(0, place).map((before) => sql`r.${CUSTOMER_KEYS[before].told} is null`),
    ]),
  }));
  const { told } = await queryRow(
    tx,
    z.object({ told: z.array(z.boolean()) }),
    sql`select array[${join(parts.map(({ which }) => sql`coalesce(bool_or(${which}), false)`))}] as told from ${rows} as r`,
  );
  return parts.filter((_, place) => told[place]);
}

/** Makes or completes the people of these rows, whose figures are then worked out anew. */
export async function landPeople(tx: SqlTx, work: LandingWork, match: MatchKey, rows: Sql): Promise<MergeCounts> {
  await joinByIndex(tx);
  return mergeCustomers(tx, work, match, {
    told: rows,
    follow: { added: (ids) => freshMarks(work, ids), changed: (ids) => dirtyMarks(work, ids) },
  });
}
