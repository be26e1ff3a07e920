import { expect, test } from "vitest";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { clientOf, type Tx } from "./client";
import { inTenant } from "./context";
import { adminRows, mintTenant } from "./testing";

const rowsOf = async <Row>(schema: z.ZodType<Row>, statement: Sql): Promise<Row[]> =>
  z.array(schema).parse(await adminRows(statement));

const Table = z.object({ name: z.string(), tenantColumn: z.string() });

/** Every table that holds a store's rows, partitions too. */
const tenantTables = () =>
  rowsOf(
    Table,
    sql`select c.relname as name, case when c.relname = 'tenant' then 'id' else 'tenant_id' end as "tenantColumn"
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and (c.relname = 'tenant' or exists (
            select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))
        order by 1`,
  );

/** A statement made of a name from the catalogue, for which there is no parameter. */
const onTable = (before: string, table: string, after = ""): Sql => {
  const strings = [`${before} "${table}" ${after}`];
  return sql(Object.assign([...strings], { raw: strings }));
};

const OUTSIDE_TENANTS = ["session"];

test("every table with a tenant_id stands behind the wall, forced and with both policies", async () => {
  const found = await rowsOf(
    z.object({ name: z.string(), enabled: z.boolean(), forced: z.boolean(), policies: z.array(z.string()) }),
    sql`select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
          array(select p.polname || ':' || (p.polqual is not null) || ':' || (p.polwithcheck is not null)
                from pg_policy p where p.polrelid = c.oid order by 1)::text[] as policies
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  );
  const tables = await tenantTables();
  expect(tables.length).toBeGreaterThan(20);
  for (const { name } of tables) {
    expect(found.find((table) => table.name === name)).toEqual({
      name,
      enabled: true,
      forced: true,
      policies: ["tenant_wall:true:true", "worker_all:true:true"],
    });
  }
});

test("our roles own nothing, bypass nothing and can grant nothing", async () => {
  const roles = await adminRows(sql`
    select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
      (select count(*)::int from pg_class where relowner = r.oid) as owned,
      (select count(*)::int from pg_auth_members where member = r.oid) as memberships
    from pg_roles r where rolname in ('almanac_app', 'almanac_worker') order by 1`);
  const nothing = {
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    owned: 0,
    memberships: 0,
  };
  expect(roles).toEqual([
    { rolname: "almanac_app", ...nothing },
    { rolname: "almanac_worker", ...nothing },
  ]);
});

/** Functions that run as the owner, each for a reason: one only looks at tables, so that plans stay good; one adds the months of events. */
const OWNERS_FUNCTIONS = ["refresh_statistics", "ensure_event_months"];

test("no view, materialised view or unlisted security definer function leads around the wall", async () => {
  expect(
    await adminRows(sql`
      select relname from pg_class c where relnamespace in ('public'::regnamespace, 'engine'::regnamespace)
        and (relkind = 'm' or (relkind = 'v' and not coalesce('security_invoker=true' = any(reloptions), false)))
      union all
      select proname from pg_proc where pronamespace in ('public'::regnamespace, 'engine'::regnamespace) and prosecdef
        and not (proname = any(${OWNERS_FUNCTIONS}) and array_to_string(proconfig, ',') like 'search_path=pg_catalog%'
          and not has_function_privilege('almanac_app', oid, 'execute'))`),
  ).toEqual([]);
});

test("the app role cannot touch people, sessions, migrations or the engine's runs", async () => {
  const rights = await adminRows(sql`
    select name, has_table_privilege('almanac_app', name, 'select, insert, update, delete') as may
    from unnest(array['users', 'session', '_prisma_migrations', 'engine.run', 'engine.step', 'engine.event']) as name`);
  expect(rights.filter((right) => right.may)).toEqual([]);
});

test("ledgers can be added to, and neither changed nor shortened, by either role", async () => {
  const rights = await adminRows(sql`
    select role, name, has_table_privilege(role, name, 'update') or has_table_privilege(role, name, 'delete') as may
    from unnest(array['almanac_app', 'almanac_worker']) as role, unnest(array['audit_log', 'consent_event']) as name`);
  expect(rights).toHaveLength(4);
  expect(rights.filter((right) => right.may)).toEqual([]);
});

async function countAll(tx: Pick<Tx, "$queryRaw">, tables: z.infer<typeof Table>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of tables.filter((table) => !OUTSIDE_TENANTS.includes(table.name))) {
    const rows = z
      .array(z.object({ count: z.number() }))
      .parse(await tx.$queryRaw(onTable("select count(*)::int as count from", name)));
    counts[name] = rows[0]?.count ?? -1;
  }
  return counts;
}

test("without a tenant, and with another one, every table is empty for the app role", async () => {
  const mine = await mintTenant();
  const tables = await tenantTables();
  const without = await countAll(clientOf("almanac_app"), tables);
  expect(Object.entries(without).filter(([, count]) => count !== 0)).toEqual([]);
  const stranger = { tenantId: "019e0000-0000-7000-8000-000000000000" };
  const wrong = await inTenant(stranger, (tx) => countAll(tx, tables));
  expect(Object.entries(wrong).filter(([, count]) => count !== 0)).toEqual([]);
  const own = await inTenant(mine, (tx) => countAll(tx, tables));
  expect(own).toMatchObject({ tenant: 1, member: 1 });
});

test("no row can be written into another store, or moved there", async () => {
  const [mine, theirs] = [await mintTenant(), await mintTenant()];
  const insert = sql`insert into audit_log (tenant_id, id, actor_kind, action, entity, at)
                     values (${theirs.tenantId}::uuid, gen_random_uuid(), 'system', 'a.b', 'a', now())`;
  await expect(inTenant(mine, (tx) => tx.$executeRaw(insert))).rejects.toThrow(/row-level security/);
  const move = sql`update member set tenant_id = ${theirs.tenantId}::uuid where tenant_id = ${mine.tenantId}::uuid`;
  await expect(inTenant(mine, (tx) => tx.$executeRaw(move))).rejects.toThrow(/row-level security/);
  const rename = sql`update tenant set name = 'taken' where id = ${theirs.tenantId}::uuid`;
  expect(await inTenant(mine, (tx) => tx.$executeRaw(rename))).toBe(0);
});

test("a connection that served one store shows nothing of it to the next caller", async () => {
  const tenants = await Promise.all(Array.from({ length: 4 }, () => mintTenant()));
  const seen = await Promise.all(
    Array.from({ length: 64 }, (_, index) => {
      const ctx = tenants[index % 4] ?? tenants[0];
      return ctx
        ? inTenant(ctx, (tx) => tx.$queryRaw(sql`select id = ${ctx.tenantId}::uuid as mine from tenant`))
        : Promise.resolve([]);
    }),
  );
  expect(seen).toEqual(Array.from({ length: 64 }, () => [{ mine: true }]));
  expect(await clientOf("almanac_app").$queryRaw(sql`select id from tenant`)).toEqual([]);
});
