import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";

/**
 * Columns of a relation of told products: product_ref, name, name_key, price_minor, category_ref, category_name (null
 * where the source does not say). One row per product_ref.
 */
export type ToldProductRelation = Sql;

/** Brings in what a shop says of its products themselves: it overrides what order lines let us guess, and empties nothing. */
export async function tellProducts(
  tx: SqlTx,
  { tenantId, now }: { tenantId: string; now: Date },
  products: ToldProductRelation,
): Promise<void> {
  await tx.$executeRaw(sql`
    insert into category as c (tenant_id, id, external_id, name)
    select ${tenantId}::uuid, uuid_v7(${now}), told.category_ref, told.name
    from (select category_ref, max(category_name) as name from (${products}) as given
          where category_ref is not null group by category_ref) as told
    order by told.category_ref
    on conflict (tenant_id, external_id) do update set name = excluded.name where c.name <> excluded.name`);
  await tx.$executeRaw(sql`
    insert into product as p (tenant_id, id, external_id, name, name_key, category_id, price_minor, is_sample, created_at)
    select ${tenantId}::uuid, uuid_v7(${now}), told.product_ref, coalesce(told.name, told.product_ref),
      coalesce(told.name_key, told.product_ref), c.id, told.price_minor, false, ${now}
    from (${products}) as told
    left join category c on c.tenant_id = ${tenantId}::uuid and c.external_id = told.category_ref
    order by told.product_ref
    on conflict (tenant_id, external_id) do update set
      name = case when excluded.name = excluded.external_id then p.name else excluded.name end,
      name_key = case when excluded.name = excluded.external_id then p.name_key else excluded.name_key end,
      category_id = coalesce(excluded.category_id, p.category_id),
      price_minor = coalesce(excluded.price_minor, p.price_minor)`);
}
