import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { changedAgain } from "@/lib/customers/server/change-log";
import { customerNamed, type NameKind } from "@/lib/customers/server/named";
import type { SqlTx } from "@/lib/db/client";
import { queryRow } from "@/lib/db/rows";
import { markDirty } from "@/lib/profiles/server/dirty";

type Work = {
  tenantId: string;
  now: Date;
  /** The import that tells, which can be taken back. */
  importId?: string | null;
};

/**
 * Columns of a people relation: customer_ref, email, email_key, phone, first_name, last_name, name_key, city, city_key,
 * country, country_key (all text, null where unknown) and as_of, the instant from which this is known. One row per
 * customer_ref, and one per email_key among those without a customer_ref.
 */
export type PeopleRelation = Sql;

const FACTS = [
  "email",
  "email_key",
  "phone",
  "first_name",
  "last_name",
  "name_key",
  "city",
  "city_key",
  "country",
  "country_key",
];
const asJson = (of: string): Sql =>
  sql([`jsonb_build_object(${FACTS.map((fact) => `'${fact}', ${of}.${fact}`).join(", ")})`]);
const facts = (write: (column: string) => string): Sql => sql([FACTS.map(write).join(", ")]);

/**
 * Makes or completes the customers that orders name: found by the shop's number, else by e-mail. Older news never
 * overwrites newer, gaps are always filled, nothing known is emptied.
 */
export async function ensurePeople(tx: SqlTx, work: Work, people: PeopleRelation): Promise<void> {
  await adoptByEmail(tx, work, people);
  await writePeople(tx, work, sql`select * from (${people}) as p where p.customer_ref is not null`, byRef(work));
  await writePeople(tx, work, sql`select * from (${people}) as p where p.customer_ref is null`, byEmail(work));
}

/**
 * Someone known by e-mail only gets the shop's number as soon as the shop tells both. `people` needs customer_ref,
 * email_key and as_of, anything that orders its rows from old to new.
 */
export async function adoptByEmail(tx: SqlTx, { tenantId, now, importId = null }: Work, people: Sql): Promise<void> {
  await tx.$executeRaw(sql`
    with told as materialized (
      select distinct on (p.email_key) p.email_key, p.customer_ref from (${people}) as p
      where p.customer_ref is not null and p.email_key is not null
      order by p.email_key, p.as_of desc, p.customer_ref
    ),
    adopted as (
      update customer c set external_id = told.customer_ref, updated_at = ${now}
      from told
      where exists (select from customer x where x.tenant_id = ${tenantId}::uuid and x.external_id is null)
        and c.tenant_id = ${tenantId}::uuid and c.external_id is null and c.email_key = told.email_key
        and c.id = (select x.id from customer x
                    where x.tenant_id = ${tenantId}::uuid and x.email_key = told.email_key and x.external_id is null
                    order by x.created_at, x.id limit 1)
        and not exists (select from customer x where x.tenant_id = ${tenantId}::uuid and x.external_id = told.customer_ref)
      returning c.id, c.external_id
    )
    insert into import_change (tenant_id, import_id, entity, entity_id, before, after)
    select ${tenantId}::uuid, ${importId}::uuid, 'customer', id, jsonb_build_object('external_id', null),
      jsonb_build_object('external_id', external_id)
    from adopted where ${importId}::uuid is not null
    ${changedAgain}`);
}

const whoIs = (work: Work, kind: NameKind, name: Sql): Sql => sql`
  left join lateral (${customerNamed(work, kind, name)}) known on true
  left join customer c on c.tenant_id = ${work.tenantId}::uuid and c.id = known.id`;

const byRef = (work: Work): Sql => whoIs(work, "external", sql`p.customer_ref`);
const byEmail = (work: Work): Sql => whoIs(work, "email", sql`p.email_key`);

/** What is told and what is known, as one: news first where it is news, else what is known first. */
const merged = (fact: string): string => {
  const known = fact === "name_key" ? "nullif(c.name_key, '')" : `c.${fact}`;
  const last = fact === "name_key" ? ", ''" : "";
  return `case when m.is_old_news then coalesce(${known}, m.${fact}${last}) else coalesce(m.${fact}, ${known}${last}) end as ${fact}`;
};

const IdsRow = z.object({ ids: z.array(z.string()) });

async function writePeople(
  tx: SqlTx,
  { tenantId, now, importId = null }: Work,
  people: Sql,
  match: Sql,
): Promise<void> {
  const { ids } = await queryRow(
    tx,
    IdsRow,
    sql`
    with matched as materialized (
      select p.*, c.id, c.id is not null and (
        (p.customer_ref is null and c.external_id is not null)
        or exists (select from orders o where o.tenant_id = ${tenantId}::uuid and o.customer_id = c.id
          and coalesce(o.source_updated_at, o.ordered_at) > p.as_of)) as is_old_news
      from (${people}) as p ${match}
    ),
    wanted as materialized (
      select * from (
        select distinct on (m.id) m.id, ${facts(merged)}, ${asJson("c")} as before
        from matched m join customer c on c.tenant_id = ${tenantId}::uuid and c.id = m.id
        order by m.id, m.as_of desc, m.customer_ref
      ) as told where before <> ${asJson("told")}
    ),
    logged as (
      insert into import_change (tenant_id, import_id, entity, entity_id, before, after)
      select ${tenantId}::uuid, ${importId}::uuid, 'customer', w.id, w.before, ${asJson("w")} from wanted w
      where ${importId}::uuid is not null
      ${changedAgain}
    ),
    changed as (
      update customer c set ${facts((fact) => `${fact} = w.${fact}`)}, updated_at = ${now}
      from wanted w
      where c.tenant_id = ${tenantId}::uuid and c.id = w.id
      returning c.id
    ),
    added as (
      insert into customer (tenant_id, id, external_id, ${facts((fact) => fact)}, import_id, is_sample, created_at, updated_at)
      select ${tenantId}::uuid, uuid_v7(${now}), m.customer_ref,
        ${facts((fact) => (fact === "name_key" ? "coalesce(m.name_key, '')" : `m.${fact}`))}, ${importId}::uuid, false, ${now}, ${now}
      from matched m where m.id is null
      order by m.customer_ref, m.email_key
      returning id
    )
    select coalesce(array_agg(id::text), '{}') as ids from (select id from changed union all select id from added) as touched`,
  );
  await markDirty(tx, { tenantId, now, importId }, sql`select unnest(${ids}::uuid[])`);
}
