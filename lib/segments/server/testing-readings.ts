import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import type { PersonDraft } from "../arbitrary-people";
import { compileFilter } from "../compile";
import type { Filter } from "../schema";
import { explainCustomer } from "./explain";
import { scopeOf } from "./scope";

/** Whether both readings find that a person fits: over a set, and by themselves. */
export async function bothReadings(ctx: TenantContext, { id }: PersonDraft, filter: Filter): Promise<boolean[]> {
  const rows = await inTenant(ctx, async (tx) =>
    queryRows(
      tx,
      z.object({ id: z.string() }),
      compileFilter(filter, { ...(await scopeOf(tx, ctx, [filter])), among: { ids: sql`select ${id}::uuid` } }),
    ),
  );
  return [rows.length === 1, (await explainCustomer(ctx, { filter, customerId: id })).passes];
}
