import { z } from "zod";
import { forAWhile } from "@/lib/base/for-a-while";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow } from "@/lib/db/rows";
import type { StoreFacts } from "../ready-made/define";

/** Names of a category of daily needs, folded; the first that a store has is meant. */
const GROCERY = ["market", "supermarket", "grocery", "groceries", "gida", "bakkal", "food and drink", "pantry"];

const Found = z.object({
  premiumCategory: z.string().nullable(),
  groceryCategory: z.string().nullable(),
  mainCity: z.object({ name: z.string(), people: z.number() }).nullable(),
});
type Found = z.infer<typeof Found>;

/** A city of so many people is not overtaken within minutes, and takes long to find. */
const KEPT_FROM = 10_000;
const kept = forAWhile<Found>(10 * 60_000);

/** What ready-made segments must know of a store: its dearest category, its daily needs, its main city. */
export async function storeFacts({ tenantId, currency }: TenantContext, keptFrom = KEPT_FROM): Promise<StoreFacts> {
  const known = kept.find(tenantId);
  const found = known ?? (await findFacts(tenantId));
  if (!known && (found.mainCity?.people ?? 0) >= keptFrom) {
    kept.keep(tenantId, found);
  }
  return {
    currency,
    premiumCategory: found.premiumCategory ?? undefined,
    groceryCategory: found.groceryCategory ?? undefined,
    mainCity: found.mainCity?.name,
  };
}

function findFacts(tenantId: string): Promise<Found> {
  const tenant = sql`${tenantId}::uuid`;
  return inTenant({ tenantId }, (tx) =>
    queryRow(
      tx,
      Found,
      sql`select
        (select k.name from product p join category k on k.tenant_id = p.tenant_id and k.id = p.category_id
          where p.tenant_id = ${tenant} and p.price_minor is not null
          group by k.id, k.name having count(*) >= 3 order by avg(p.price_minor) desc, k.name limit 1) as "premiumCategory",
        (select k.name from category k where k.tenant_id = ${tenant} and fold_text(k.name) = any(${GROCERY}::text[])
          order by array_position(${GROCERY}::text[], fold_text(k.name)) limit 1) as "groceryCategory",
        (select jsonb_build_object('name', min(c.city), 'people', count(*)) from customer c where c.tenant_id = ${tenant} and c.city_key <> ''
          group by c.city_key order by count(*) desc, c.city_key limit 1) as "mainCity"`,
    ),
  );
}
