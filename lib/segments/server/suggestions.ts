import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import type { Suggestion } from "../fields/define";

const SHOWN = 20;

/** Values the store really has, the commonest first; each once, however it was spelled. */
export async function suggestValues(
  ctx: TenantContext,
  { of, search }: { of: Suggestion; search: string },
): Promise<string[]> {
  const statement = { cities: places("city"), countries: places("country"), products }[of];
  const rows = await inTenant(ctx, (tx) =>
    queryRows(tx, z.object({ name: z.string() }), statement(ctx.tenantId, fold(search), SHOWN)),
  );
  return rows.map((row) => row.name);
}

/** The place names of a store, for a reader of free text to recognise. */
export async function knownPlaces(ctx: TenantContext): Promise<{ cities: string[]; countries: string[] }> {
  const read = (statement: Sql) =>
    inTenant(ctx, (tx) => queryRows(tx, z.object({ name: z.string() }), statement)).then((rows) =>
      rows.map((row) => row.name),
    );
  const [cities, countries] = [
    await read(places("city")(ctx.tenantId, "", 2000)),
    await read(places("country")(ctx.tenantId, "", 300)),
  ];
  return { cities, countries };
}

const PLACE_COLUMNS = {
  city: { name: sql`c.city`, key: sql`c.city_key` },
  country: { name: sql`c.country`, key: sql`c.country_key` },
} as const;

const places =
  (of: keyof typeof PLACE_COLUMNS) =>
  (tenantId: string, search: string, limit: number): Sql => {
    const { name, key } = PLACE_COLUMNS[of];
    return sql`select (array_agg(${name} order by ${name}))[1] as name from customer c
      where c.tenant_id = ${tenantId}::uuid and ${key} <> '' and strpos(${key}, ${search}) > 0
      group by ${key} order by starts_with(${key}, ${search}) desc, count(*) desc, ${key} limit ${limit}`;
  };

const products = (tenantId: string, search: string, limit: number): Sql => sql`
  select min(p.name) as name from product p
  where p.tenant_id = ${tenantId}::uuid and p.name_key <> '' and strpos(p.name_key, ${search}) > 0
  group by p.name_key order by starts_with(p.name_key, ${search}) desc, p.name_key limit ${limit}`;
