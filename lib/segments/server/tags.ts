import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";

const Row = z.object({ tag: z.string() });

/** Tags of live segments, each once, as it was written first. */
const firstSpellings = (tenantId: string, wanted: Sql): Sql => sql`
  select distinct on (fold_text(tag)) tag from segment s, unnest(s.tags) tag
  where s.tenant_id = ${tenantId}::uuid and s.archived_at is null and ${wanted}
  order by fold_text(tag), s.created_at, s.id limit 500`;

/** Every tag that a live segment carries. */
export const listTags = ({ tenantId }: TenantContext): Promise<string[]> =>
  inTenant({ tenantId }, async (tx) =>
    (await queryRows(tx, Row, firstSpellings(tenantId, sql`true`))).map(({ tag }) => tag),
  );

/** These tags of a segment as the store's other segments spell them, so that one word stays one tag. */
export async function spelledAlike(
  tx: Tx,
  { tenantId }: TenantContext,
  { id, tags }: { id: string; tags: readonly string[] },
): Promise<string[]> {
  const others = sql`s.id <> ${id}::uuid and fold_text(tag) = any(${tags.map(fold)}::text[])`;
  const rows = tags.length === 0 ? [] : await queryRows(tx, Row, firstSpellings(tenantId, others));
  const known = new Map(rows.map(({ tag }) => [fold(tag), tag]));
  return tags.map((tag) => known.get(fold(tag)) ?? tag);
}
