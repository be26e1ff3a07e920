import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant } from "@/lib/db/testing";
import type { PlatformKey } from "@/lib/webhooks/schema";
import { SENDERS } from "@/lib/webhooks/testing";
import { createSource } from "./mutations";
import { processDeliveries } from "./process";
import { receiveCall } from "./receive";

export const SECRET = `whsec_${Buffer.from("local-test-secret-not-a-real-one").toString("base64")}`;

export type Shop = {
  ctx: TenantContext;
  id: string;
  key: string;
  send: (topic: string, id: string, body: unknown, secret?: string) => Promise<{ isNew: boolean }>;
  work: () => Promise<{ deliveries: number }>;
};

/** A store with a shop connected, and its sender. The clock of signatures is the real one, as in receiving. */
export async function connectShop(platform: PlatformKey, given: Partial<TenantContext> = {}): Promise<Shop> {
  const ctx = await mintTenant({ currency: "TRY", now: new Date(), ...given });
  const { key, id } = await createSource(ctx, { name: "Main shop", platform, secret: SECRET });
  return shopAt(ctx, platform, { key, id });
}

export function shopAt(ctx: TenantContext, platform: PlatformKey, { key, id }: { key: string; id: string }): Shop {
  return {
    ctx,
    id,
    key,
    send: (topic, deliveryId, body, secret = SECRET) => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const sent = SENDERS[platform]({ topic, id: deliveryId, body: text, secret, now: new Date() });
      const request = new Request("http://localhost/api/webhooks", { method: "POST", ...sent });
      return receiveCall({ platform, key, request });
    },
    work: () => processDeliveries({ ...ctx, now: new Date() }),
  };
}

/** Everything that shops told of a store, without our own ids. */
export async function storeFacts({ tenantId }: TenantContext): Promise<Record<string, unknown>> {
  const mine = sql`x.tenant_id = ${tenantId}::uuid`;
  const [row] = await adminRows(sql`select
    (select jsonb_agg(jsonb_build_array(x.external_id, x.status, x.total_minor, x.item_count, c.external_id, c.email_key) order by x.external_id)
      from orders x left join customer c on c.tenant_id = x.tenant_id and c.id = x.customer_id where ${mine}) as orders,
    (select jsonb_agg(jsonb_build_array(x.external_id, x.total_minor, x.refunded_at, o.external_id, c.email_key) order by x.external_id)
      from refund x left join orders o on o.tenant_id = x.tenant_id and o.id = x.order_id
      left join customer c on c.tenant_id = x.tenant_id and c.id = x.customer_id where ${mine}) as refunds,
    (select jsonb_agg(jsonb_build_array(x.external_id, x.email_key, x.first_name, x.city) order by x.external_id, x.email_key)
      from customer x where ${mine}) as customers,
    (select jsonb_agg(jsonb_build_array(x.external_id, x.status, x.total_minor, c.external_id,
        (select coalesce(sum(i.quantity), 0) from cart_item i where i.tenant_id = x.tenant_id and i.cart_id = x.id)) order by x.external_id)
      from cart x left join customer c on c.tenant_id = x.tenant_id and c.id = x.customer_id where ${mine}) as carts,
    (select jsonb_agg(jsonb_build_array(x.external_id, x.name, x.price_minor, g.name) order by x.external_id)
      from product x left join category g on g.tenant_id = x.tenant_id and g.id = x.category_id where ${mine}) as products,
    (select jsonb_agg(jsonb_build_array(c.external_id, x.channel, x.status) order by c.external_id, x.channel)
      from consent_state x join customer c on c.tenant_id = x.tenant_id and c.id = x.customer_id where ${mine}) as consents,
    (select count(*)::int from order_item x where ${mine}) as items`);
  return row ?? {};
}

export const inboxCounts = async ({ tenantId }: TenantContext): Promise<Record<string, unknown>> => {
  const rows = await adminRows(
    sql`select status, count(*)::int as n from inbox where tenant_id = ${tenantId}::uuid group by status order by status`,
  );
  return Object.fromEntries(rows.map(({ status, n }) => [String(status), n]));
};

export function* permutations<Item>(items: readonly Item[]): Generator<Item[]> {
  if (items.length === 0) {
    yield [];
  }
  for (const [index, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(index, 1))) {
      yield [item, ...rest];
    }
  }
}
