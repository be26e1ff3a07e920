import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import type { SuggestedValues, Suggestion } from "../params";

export const SUGGESTIONS_SHOWN = 20;

/** Steps of journeys are known to the room of journeys alone. */
type Asked = Exclude<Suggestion, "journey_steps">;

/** Values the store really has, the commonest first; each once, however it was spelled. */
export async function suggestValues(
  ctx: TenantContext,
  { of, search }: { of: Asked; search: string },
): Promise<SuggestedValues["items"]> {
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      z.object({ name: z.string(), id: z.string().optional() }),
      STATEMENTS[of](ctx.tenantId, fold(search), SUGGESTIONS_SHOWN),
    ),
  );
  return rows.map(({ name, id }) => ({ value: id ?? name, label: name }));
}

/** The place names of a store, for a reader of free text to recognise. */
export async function knownPlaces(
  ctx: TenantContext,
): Promise<{ cities: string[]; countries: string[]; districts: string[] }> {
  const read = (statement: Sql) =>
    inTenant(ctx, (tx) => queryRows(tx, z.object({ name: z.string() }), statement)).then((rows) =>
      rows.map((row) => row.name),
    );
  const [cities, countries, districts] = [
    await read(places("city")(ctx.tenantId, "", 2000)),
    await read(places("country")(ctx.tenantId, "", 300)),
    await read(places("district")(ctx.tenantId, "", 2000)),
  ];
  return { cities, countries, districts };
}

const PLACE_COLUMNS = {
  city: { name: sql`c.city`, key: sql`c.city_key` },
  district: { name: sql`c.district`, key: sql`c.district_key` },
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

/** Different values of an expression over a table, the commonest first; the search is for a part of their folded form. */
const distinct =
  (name: Sql, from: Sql, tenant: Sql) =>
  (tenantId: string, search: string, limit: number): Sql =>
    sql`
  select v.name from (select ${name} as name, count(*) as uses from ${from} where ${tenant} = ${tenantId}::uuid group by 1) v
  where v.name <> '' and strpos(fold_text(v.name), ${search}) > 0
  order by starts_with(fold_text(v.name), ${search}) desc, v.uses desc, v.name limit ${limit}`;

/** Things with a name and an id of their own. */
const named =
  (table: Sql) =>
  (tenantId: string, search: string, limit: number): Sql =>
    sql`
  select t.name, t.id::text as id from ${table} t
  where t.tenant_id = ${tenantId}::uuid and t.archived_at is null and strpos(t.name_key, ${search}) > 0
  order by starts_with(t.name_key, ${search}) desc, t.name_key limit ${limit}`;

/** Names of events of the last months, without counting every event: each index entry is jumped over to the next name. */
const events = (tenantId: string, search: string, limit: number): Sql => sql`
  with recursive names as (
    (select e.name from event e where e.tenant_id = ${tenantId}::uuid order by e.name limit 1)
    union all
    select (select e.name from event e where e.tenant_id = ${tenantId}::uuid and e.name > n.name order by e.name limit 1)
    from names n where n.name is not null
  )
  select n.name from names n where n.name is not null and strpos(fold_text(n.name), ${search}) > 0
  order by starts_with(fold_text(n.name), ${search}) desc, n.name limit ${limit}`;

const eventProperties = (tenantId: string, search: string, limit: number): Sql => sql`
  select k.name from (select jsonb_object_keys(e.properties) as name from (
    select properties from event where tenant_id = ${tenantId}::uuid and jsonb_typeof(properties) = 'object'
    order by occurred_at desc limit 2000) e) k
  where strpos(fold_text(k.name), ${search}) > 0 group by k.name order by count(*) desc, k.name limit ${limit}`;

const attributes = (tenantId: string, search: string, limit: number): Sql => sql`
  select k.name from (select jsonb_object_keys(c.attributes) as name from (
    select attributes from customer where tenant_id = ${tenantId}::uuid and attributes <> '{}' limit 2000) c) k
  where strpos(fold_text(k.name), ${search}) > 0 group by k.name order by count(*) desc, k.name limit ${limit}`;

const referenceCities = (_: string, search: string, limit: number): Sql => sql`
  select c.name from city c where strpos(c.name_key, ${search}) > 0
  order by starts_with(c.name_key, ${search}) desc, c.name_key limit ${limit}`;

const STATEMENTS: Record<Asked, (tenantId: string, search: string, limit: number) => Sql> = {
  cities: places("city"),
  countries: places("country"),
  districts: places("district"),
  products,
  categories: distinct(sql`name`, sql`category`, sql`tenant_id`),
  sources: distinct(sql`source`, sql`orders`, sql`tenant_id`),
  events,
  event_properties: eventProperties,
  attributes,
  consent_sources: distinct(sql`source`, sql`consent_event`, sql`tenant_id`),
  segments: named(sql`segment`),
  journeys: named(sql`journey`),
  places: referenceCities,
};
