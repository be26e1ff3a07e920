import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";

/** Columns of a product relation: product_ref, name, name_key (both null when the source has none), price_minor. */
export type ProductRelation = Sql;

/**
 * Makes the products that order lines name. What a line says only fills gaps: a product that has its name and price
 * keeps them, so that the order in which lines arrive changes nothing.
 */
export async function ensureProducts(
  tx: SqlTx,
  ctx: { tenantId: string; now: Date; importId?: string | null },
  products: ProductRelation,
): Promise<number> {
  return tx.$executeRaw(sql`
    insert into product as p (tenant_id, id, external_id, name, name_key, price_minor, import_id, is_sample, created_at)
    select ${ctx.tenantId}::uuid, uuid_v7(${ctx.now}), given.product_ref, coalesce(given.name, given.product_ref),
      coalesce(given.name_key, given.product_ref), given.price_minor, ${ctx.importId ?? null}::uuid, false, ${ctx.now}
    from (${products}) as given
    order by given.product_ref
    on conflict (tenant_id, external_id) do update set
      name = case when p.name = p.external_id then excluded.name else p.name end,
      name_key = case when p.name = p.external_id then excluded.name_key else p.name_key end,
      price_minor = coalesce(p.price_minor, excluded.price_minor)
    where (p.name = p.external_id and excluded.name <> p.external_id)
      or (p.price_minor is null and excluded.price_minor is not null)`);
}
