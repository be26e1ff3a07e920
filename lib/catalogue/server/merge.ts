import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { queryRow } from "@/lib/db/rows";

export type ProductWork = { tenantId: string; now: Date; importId: string };
export type ProductCounts = { created: number; updated: number; skipped: number };

/**
 * Columns of a relation of whole products: row_no int, id uuid (for a new one), product_ref, name, name_key (text),
 * category_path (jsonb array of names from the top down), price_minor bigint. Null where the source does not say.
 */
export type WholeProducts = Sql;

/** How deep a path of categories goes at most. */
const DEPTH_MAX = 8;

/** Makes or completes products with their categories. Of several rows about one product the last one counts. */
export async function mergeProducts(tx: SqlTx, work: ProductWork, told: WholeProducts): Promise<ProductCounts> {
  const depth = await deepest(tx, told);
  for (let level = 1; level <= Math.min(depth, DEPTH_MAX); level++) {
    await ensureLevel(tx, work, told, level);
  }
  return queryRow(
    tx,
    z.object({ created: z.number(), updated: z.number(), skipped: z.number() }),
    statement(work, told),
  );
}

const Depth = z.object({ depth: z.number() });

const deepest = async (tx: SqlTx, told: WholeProducts): Promise<number> =>
  (
    await queryRow(
      tx,
      Depth,
      sql`select coalesce(max(jsonb_array_length(category_path)), 0)::int as depth from ${told} as told`,
    )
  ).depth;

/** A category is known by its path: "Home > Kitchen". */
const pathOf = (length: Sql): Sql =>
  sql`(select string_agg(part.name, ' > ' order by part.place) from jsonb_array_elements_text(told.category_path)
       with ordinality as part (name, place) where part.place <= ${length})`;

async function ensureLevel(
  tx: SqlTx,
  { tenantId, now }: ProductWork,
  told: WholeProducts,
  level: number,
): Promise<void> {
  await tx.$executeRaw(sql`
    insert into category (tenant_id, id, external_id, parent_id, name)
    select ${tenantId}::uuid, uuid_v7(${now}), path.self, above.id, path.name
    from (select distinct ${pathOf(sql`${level}::int`)} as self, ${pathOf(sql`${level - 1}::int`)} as above,
        told.category_path ->> (${level - 1}::int) as name
      from ${told} as told where jsonb_array_length(told.category_path) >= ${level}::int) as path
    left join category above on above.tenant_id = ${tenantId}::uuid and above.external_id = path.above
    order by path.self
    on conflict (tenant_id, external_id) do nothing`);
}

const statement = ({ tenantId, now, importId }: ProductWork, told: WholeProducts): Sql => sql`
  with latest as (
    select distinct on (told.product_ref) told.*, ${pathOf(sql`${DEPTH_MAX}::int`)} as category_ref,
      count(*) over (partition by told.product_ref)::int as row_count
    from ${told} as told order by told.product_ref, told.row_no desc
  ),
  matched as materialized (
    select l.*, p.id as known_id, g.id as category_id from latest l
    left join product p on p.tenant_id = ${tenantId}::uuid and p.external_id = l.product_ref
    left join category g on g.tenant_id = ${tenantId}::uuid and g.external_id = l.category_ref
  ),
  wanted as materialized (
    select p.id, coalesce(m.name, p.name) as name, coalesce(m.name_key, p.name_key) as name_key,
      coalesce(m.category_id, p.category_id) as category_id, coalesce(m.price_minor, p.price_minor) as price_minor,
      jsonb_build_object('name', p.name, 'name_key', p.name_key, 'category_id', p.category_id, 'price_minor', p.price_minor) as before
    from matched m join product p on p.tenant_id = ${tenantId}::uuid and p.id = m.known_id
    where (p.name, p.name_key, p.category_id, p.price_minor) is distinct from (coalesce(m.name, p.name),
      coalesce(m.name_key, p.name_key), coalesce(m.category_id, p.category_id), coalesce(m.price_minor, p.price_minor))
  ),
  logged as (
    insert into import_change (tenant_id, import_id, entity, entity_id, before, after)
    select ${tenantId}::uuid, ${importId}::uuid, 'product', w.id, w.before, jsonb_build_object('name', w.name,
      'name_key', w.name_key, 'category_id', w.category_id, 'price_minor', w.price_minor)
    from wanted w on conflict (tenant_id, import_id, entity, entity_id) do update set after = excluded.after
  ),
  changed as (
    update product p set name = w.name, name_key = w.name_key, category_id = w.category_id, price_minor = w.price_minor
    from wanted w where p.tenant_id = ${tenantId}::uuid and p.id = w.id returning p.id
  ),
  added as (
    insert into product (tenant_id, id, external_id, name, name_key, category_id, price_minor, import_id, is_sample, created_at)
    select ${tenantId}::uuid, m.id, m.product_ref, coalesce(m.name, m.product_ref), coalesce(m.name_key, m.product_ref),
      m.category_id, m.price_minor, ${importId}::uuid, false, ${now}
    from matched m where m.known_id is null returning id
  )
  select (select count(*)::int from added) as created, (select count(*)::int from changed) as updated,
    (select coalesce(sum(row_count), 0)::int from matched) - (select count(*)::int from added) - (select count(*)::int from changed) as skipped`;
