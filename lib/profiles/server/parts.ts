import "server-only";
import { z } from "zod";
import { empty, sql } from "@/lib/base/sql";
import type { Part } from "@/lib/customers/server/targets";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";

/** Small enough for its sums to stay in memory, large enough to be worth a statement. */
export const PART_SIZE = 5_000;

/** The next few parts of the store's customers; none when everyone lies behind. */
export async function nextParts(tenantId: string, after: string | null, count: number): Promise<Part[]> {
  const ends = await asWorker((tx) =>
    queryRows(
      tx,
      z.object({ id: z.string(), place: z.number() }),
      sql`select id::text, place::int from (
            select id, row_number() over (order by id) as place, count(*) over () as last from (
              select id from customer where tenant_id = ${tenantId}::uuid ${after === null ? empty : sql`and id > ${after}::uuid`}
              order by id limit ${PART_SIZE * count}
            ) as ahead
          ) as numbered where place % ${PART_SIZE} = 0 or place = last order by place`,
    ),
  );
  return ends.map(({ id, place }, number) => {
    const before = ends[number - 1];
    return { after: before?.id ?? after, upTo: id, size: place - (before?.place ?? 0) };
  });
}
