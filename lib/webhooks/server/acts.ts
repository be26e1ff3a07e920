import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { privacyErasureRequested } from "@/lib/jobs/events";
import type { SourceAct } from "@/lib/webhooks/platform";
import type { Waiting } from "./inbox";

/** What a shop does to its own connection. */
export async function actOn(tx: Tx, ctx: TenantContext, act: SourceAct, delivery: Waiting): Promise<void> {
  await tx.$executeRaw(
    sql`update source set uninstalled_at = coalesce(uninstalled_at, ${ctx.now})
        where tenant_id = ${ctx.tenantId}::uuid and id = ${delivery.sourceId}::uuid`,
  );
  if (act === "redactStore") {
    await tx.$executeRaw(eraseWhoCameFrom(ctx, delivery.platform));
    await tx.$executeRaw(
      sql`delete from inbox where tenant_id = ${ctx.tenantId}::uuid and source_id = ${delivery.sourceId}::uuid
            and id <> ${delivery.id}::uuid`,
    );
  }
}

/** Asks for the erasure of everyone whom only this shop told of. Who is also known from elsewhere stays. */
const eraseWhoCameFrom = ({ tenantId, now }: TenantContext, source: string): Sql => sql`
  insert into engine.outbox (event_id, name, data, at)
  select uuid_v7(${now})::text, ${privacyErasureRequested.name},
    jsonb_build_object('tenantId', c.tenant_id, 'customerId', c.id), ${now}::timestamptz
  from customer c
  left join fact_clock k on k.tenant_id = ${tenantId}::uuid and k.kind = 'customer' and k.ref = c.external_id
  where c.tenant_id = ${tenantId}::uuid and not c.is_sample and coalesce(k.source, ${source}) = ${source}
    and (k.source is not null or exists (
      select from orders o where o.tenant_id = ${tenantId}::uuid and o.customer_id = c.id and o.source = ${source}))
    and not exists (
      select from orders o where o.tenant_id = ${tenantId}::uuid and o.customer_id = c.id and o.source <> ${source})`;
