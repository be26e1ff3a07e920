import { allOf, type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import type { ParamsOf } from "../params";
import { type Person, type PersonItem, type PersonOrder, placedWithin } from "../person";
import type { FactSource, Sources } from "../sources";
import type { Bounds } from "../windows";

/** Which products a question is about: by name, or by a category with all below it. Both together must hold. */
export const ITEM_SCOPE = {
  categories: { kind: "words", suggest: "categories", label: { en: "Category", tr: "Kategori" } },
  products: { kind: "words", suggest: "products", label: { en: "Product", tr: "Ürün" } },
} as const;
export type ItemScope = ParamsOf<typeof ITEM_SCOPE>;

/** What stands in orders that were placed. */
export const ITEMS: FactSource = {
  name: "items",
  from: sql`order_item i`,
  alias: sql`i`,
  at: sql`i.ordered_at`,
  isSampled: true,
  // Few orders are cancelled, and an index knows them: they are looked up, not the placed ones.
  holds: sql`not exists (select from orders x where x.tenant_id = i.tenant_id and x.id = i.order_id and x.status = 'cancelled')`,
};

export function isInScope(item: PersonItem, { categories, products }: ItemScope): boolean {
  return names(categories, item.categories) && names(products, [item.product]);
}

/** Whether one of these is meant; everything is where nothing was named. */
export function names(words: readonly string[] | undefined, actual: readonly string[]): boolean {
  const wanted = words?.map(fold);
  return wanted === undefined || actual.some((name) => wanted.includes(fold(name)));
}

export const itemsWithin = (person: Person, bounds: Bounds, scope: ItemScope): PersonItem[] =>
  placedWithin(person, bounds).flatMap((order) => order.items.filter((item) => isInScope(item, scope)));

export const holdsItems = (order: PersonOrder, scope: ItemScope): boolean =>
  isUnscoped(scope) || order.items.some((item) => isInScope(item, scope));

export const isUnscoped = ({ categories, products }: ItemScope): boolean =>
  categories === undefined && products === undefined;

/** The same of a product's id, such as that of an `order_item`. */
export function productInScope(productId: Sql, tenantId: string, { categories, products }: ItemScope): Sql[] {
  return [
    ...(products ? [isProduct(productId, tenantId, (key) => sql`${key} = any(${products.map(fold)}::text[])`)] : []),
    ...(categories
      ? [isOfCategory(productId, tenantId, (key) => sql`${key} = any(${categories.map(fold)}::text[])`)]
      : []),
  ];
}

/** Whether this is a product whose folded name the question accepts. */
export const isProduct = (productId: Sql, tenantId: string, accepts: (key: Sql) => Sql): Sql =>
  sql`${productId} = any(array(select p.id from product p where ${allOf([sql`p.tenant_id = ${tenantId}::uuid`, accepts(sql`p.name_key`)])}))`;

/** Whether the product stands in a category whose folded name the question accepts, or somewhere below one. */
export const isOfCategory = (productId: Sql, tenantId: string, accepts: (key: Sql) => Sql): Sql =>
  sql`${productId} = any(array(
    with recursive meant as (
      select k.id from category k where k.tenant_id = ${tenantId}::uuid and ${accepts(sql`fold_text(k.name)`)}
      union
      select k.id from category k join meant on k.parent_id = meant.id where k.tenant_id = ${tenantId}::uuid
    )
    select p.id from product p join meant on meant.id = p.category_id where p.tenant_id = ${tenantId}::uuid))`;

export const itemFigure = (sources: Sources, bounds: Bounds, scope: ItemScope, aggregate: Sql): Sql =>
  sources.figure(ITEMS, productInScope(sql`i.product_id`, sources.tenantId, scope), bounds, aggregate);
