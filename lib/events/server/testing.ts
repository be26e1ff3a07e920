import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { adminRows } from "@/lib/db/testing";

/** A source with a write key of its own, for tests. */
export async function mintWriteKey(ctx: TenantContext): Promise<{ id: string; key: string }> {
  const id = newId(ctx.now);
  const key = `wk${id.replaceAll("-", "")}`;
  await adminRows(sql`
    insert into source (tenant_id, id, platform, name, key, secret_sealed, created_at)
    values (${ctx.tenantId}, ${id}, 'segment', 'Website', ${key}, '', ${ctx.now})`);
  return { id, key };
}

/** The events of a store as stored, in the order they were sent. */
export const storedEvents = (ctx: TenantContext) =>
  adminRows(sql`select name, original_name, message_id, user_ref, anonymous_id, customer_id, properties, context, occurred_at, received_at, source_id
    from event where tenant_id = ${ctx.tenantId}::uuid order by id`);
