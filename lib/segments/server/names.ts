import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import type { Filter } from "../schema";
import type { Stretch } from "../stretch";
import { conditionsOf } from "../tree";
import { askedSegments } from "./scope";

/** Names of the segments and journeys that filters speak of by id, for whoever reads them. */
export const namesIn = (ctx: TenantContext, filters: readonly Filter[]): Promise<Record<string, string>> =>
  inTenant(ctx, (tx) => namesWithin(tx, ctx, filters));

/** The same in a transaction that is open. */
export async function namesWithin(
  tx: Tx,
  { tenantId }: TenantContext,
  filters: readonly Filter[],
): Promise<Record<string, string>> {
  const ids = [...new Set(filters.flatMap(idsIn))];
  if (ids.length === 0) {
    return {};
  }
  const rows = await queryRows(
    tx,
    z.object({ id: z.string(), name: z.string() }),
    sql`select id::text, name from segment where tenant_id = ${tenantId}::uuid and id = any(${ids}::uuid[])
        union all
        select id::text, name from journey where tenant_id = ${tenantId}::uuid and id = any(${ids}::uuid[])`,
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** The same for rules from outside: they may only ask about segments that this store has, and not in a circle. */
export async function namesAsked(ctx: TenantContext, { filter }: { filter: Filter }): Promise<Record<string, string>> {
  await inTenant(ctx, (tx) => askedSegments(tx, ctx.tenantId, [filter]));
  return namesIn(ctx, [filter]);
}

const journeysIn = (window: Stretch | undefined): readonly string[] =>
  window?.kind === "since_journey" ? (window.journeys ?? []) : [];

const idsIn = ({ root, exclude = [] }: Filter): string[] =>
  [
    exclude,
    ...conditionsOf(root).map(({ value, window, params = {} }) => [
      value,
      journeysIn(window),
      ...Object.values(params),
    ]),
  ]
    .flat(3)
    .filter((part): part is string => z.uuid().safeParse(part).success);
