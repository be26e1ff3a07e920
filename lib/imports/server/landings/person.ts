import { z } from "zod";
import { allOf, join, type Sql, sql } from "@/lib/base/sql";
import { mergeCustomers } from "@/lib/customers/server/merge";
import { CUSTOMER_KEYS, customerOf } from "@/lib/customers/server/named";
import type { SqlTx } from "@/lib/db/client";
import { queryRow } from "@/lib/db/rows";
import { forNow } from "@/lib/db/settings";
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

/**
 * From here on a batch waits for nothing that the next one holds, which in turn waits for its end: should it ever, nobody
 * but this lid would see that, and the job tries again.
 */
const NOT_FOR_EVER = forNow({ lock_timeout: "60s" });

const HeldRow = z.object({ held: z.number() });

/**
 * Nobody else changes the people whom these rows mean until the transaction ends: a batch beside this one may mean the same
 * people by other names, and then it waits here and reads what this one wrote. Answers how many they are.
 */
export async function holdKnown(
  tx: SqlTx,
  { tenantId }: LandingWork,
  parts: readonly { match: MatchKey; rows: Sql }[],
): Promise<number> {
  const meant = parts.map(
    ({ match, rows }) =>
      sql`select known.id from ${rows} as told cross join lateral (${customerOf({ tenantId }, match, sql`told`)}) as known`,
  );
  if (meant.length === 0) {
    return 0;
  }
  await joinByIndex(tx);
  const { held } = await queryRow(
    tx,
    HeldRow,
    sql`select ${NOT_FOR_EVER}, (
        select count(*)::int from (
          select from customer c where c.tenant_id = ${tenantId}::uuid and c.id = any (array(${join(meant, " union all ")}))
          order by c.id for no key update
        ) as known) as held`,
  );
  return held;
}

/** Makes or completes the people of these rows, whose figures are then worked out anew. `areNew`: none of them is here. */
export async function landPeople(
  tx: SqlTx,
  work: LandingWork,
  match: MatchKey,
  { rows, areNew = false }: { rows: Sql; areNew?: boolean },
): Promise<MergeCounts> {
  await joinByIndex(tx);
  return mergeCustomers(tx, work, match, {
    told: rows,
    areNew,
    follow: { added: (ids) => freshMarks(work, ids), changed: (ids) => dirtyMarks(work, ids) },
  });
}
