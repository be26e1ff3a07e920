import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import type { PersonTaste } from "../person";
import type { FactSource } from "../sources";

export const TASTES: FactSource = { name: "tastes", from: sql`customer_category a`, alias: sql`a`, at: sql`a.last_at` };

export function isTaste({ categories }: PersonTaste, words: readonly string[]): boolean {
  const wanted = words.map(fold);
  return categories.some((category) => wanted.includes(fold(category)));
}

/** Whether the row's category, or one above it, has a folded name that the question accepts. */
export const tasteIn = (tenantId: string, accepts: (key: Sql) => Sql): Sql => sql`a.category_id = any(array(
  with recursive meant as (
    select k.id from category k where k.tenant_id = ${tenantId}::uuid and ${accepts(sql`fold_text(k.name)`)}
    union
    select k.id from category k join meant on k.parent_id = meant.id where k.tenant_id = ${tenantId}::uuid
  )
  select id from meant))`;

export const tasteOf = (tenantId: string, words: readonly string[]): Sql =>
  tasteIn(tenantId, (key) => sql`${key} = any(${words.map(fold)}::text[])`);
