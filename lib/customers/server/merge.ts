import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { queryRow } from "@/lib/db/rows";
import { changedAgain } from "./change-log";
import { CUSTOMER_KEYS, type CustomerMatch, customerOf } from "./named";

export type CustomerWork = { tenantId: string; now: Date; importId: string };

/**
 * Columns of a relation of told customers: id uuid (for a new one), row_no int, customer_ref, email, email_key, phone,
 * phone_key, first_name, last_name, name_key, city, city_key, district, district_key, country, country_key, gender (text),
 * birth_date date, registered_at timestamptz, attributes jsonb. Null where the source does not say.
 */
export type ToldCustomers = Sql;

const FACTS = [
  "email",
  "email_key",
  "phone",
  "phone_key",
  "first_name",
  "last_name",
  "name_key",
  "city",
  "city_key",
  "district",
  "district_key",
  "country",
  "country_key",
  "gender",
  "birth_date",
  "attributes",
  "created_at",
] as const;

const facts = (write: (column: string) => string): Sql => sql([FACTS.map(write).join(", ")]);
const asJson = (of: string): Sql =>
  sql([`jsonb_build_object(${["external_id", ...FACTS].map((fact) => `'${fact}', ${of}.${fact}`).join(", ")})`]);

/** What is told over what is known. Nothing told empties nothing. */
function merged(fact: string): string {
  if (fact === "attributes") {
    return "c.attributes || coalesce(m.attributes, '{}')";
  }
  if (fact === "created_at") {
    return "coalesce(m.registered_at, c.created_at)";
  }
  // Half a name leaves the key of the whole one alone.
  return fact === "name_key"
    ? "case when m.first_name is null or m.last_name is null then coalesce(nullif(c.name_key, ''), m.name_key, '') else m.name_key end"
    : `coalesce(m.${fact}, c.${fact})`;
}

const fresh = (fact: string): string =>
  ({ attributes: "coalesce(m.attributes, '{}')", name_key: "coalesce(m.name_key, '')" })[fact] ?? `m.${fact}`;

const Merged = z.object({ created: z.number(), updated: z.number(), skipped: z.number() });
export type MergedCustomers = z.infer<typeof Merged>;

/**
 * Makes or completes customers, found by one key. Of several rows about one person the later ones win, fact by fact.
 * `follow` is a statement about the ids of everyone whose facts changed, which runs within the same one.
 */
export async function mergeCustomers(
  tx: SqlTx,
  work: CustomerWork,
  match: CustomerMatch,
  { told, follow }: { told: ToldCustomers; follow: (ids: Sql) => Sql },
): Promise<MergedCustomers> {
  const key = CUSTOMER_KEYS[match].told;
  const { repeats } = await queryRow(
    tx,
    z.object({ repeats: z.boolean() }),
    sql`select exists (select from ${told} as told group by ${key} having count(*) > 1) as repeats`,
  );
  const rows = repeats ? condensed(told, key) : sql`select *, 1 as row_count from ${told} as told`;
  return queryRow(tx, Merged, statement(work, match, rows, follow));
}

const TOLD = [
  "customer_ref",
  ...FACTS.filter((fact) => fact !== "created_at" && fact !== "attributes"),
  "registered_at",
];

/** One row per person, each fact from the last row that tells it. */
function condensed(told: ToldCustomers, key: Sql): Sql {
  const last = TOLD.map(
    (fact) => `(array_agg(${fact} order by row_no desc) filter (where ${fact} is not null))[1] as ${fact}`,
  );
  return sql`select (array_agg(id order by row_no))[1] as id, max(row_no) as row_no, ${sql([last.join(", ")])},
      (select jsonb_object_agg(e.key, e.value order by r.row_no) from ${told} as r, jsonb_each(r.attributes) e where r.${key} = told.${key}) as attributes,
      count(*)::int as row_count
    from ${told} as told group by told.${key}`;
}

/** A shop's number belongs to one customer: where it is somebody else's, or stands twice in the set, it is not taken over. */
const ownNumber = ({ tenantId }: CustomerWork, match: CustomerMatch): Sql =>
  match === "customerId"
    ? sql`t.customer_ref`
    : sql`case when count(*) over (partition by t.customer_ref) = 1 and not exists (select from customer x
        where x.tenant_id = ${tenantId}::uuid and x.external_id = t.customer_ref and x.id is distinct from k.id) then t.customer_ref end`;

const statement = (work: CustomerWork, match: CustomerMatch, told: Sql, follow: (ids: Sql) => Sql): Sql => sql`
  with matched as materialized (
    select t.*, k.id as known_id, ${ownNumber(work, match)} as own_number
    from (${told}) as t left join lateral (${customerOf(work, match, sql`t`)}) k on true
  ),
  wanted as materialized (
    -- Two names may lead to one person, who was merged: the later row counts.
    select * from (
      select distinct on (c.id) c.id, coalesce(c.external_id, m.own_number) as external_id, ${facts((fact) => `${merged(fact)} as ${fact}`)},
        (c.external_id, ${facts((fact) => `c.${fact}`)}) is distinct from
          (coalesce(c.external_id, m.own_number), ${facts(merged)}) as is_new
      from matched m join customer c on c.tenant_id = ${work.tenantId}::uuid and c.id = m.known_id
      order by c.id, m.row_no desc
    ) as all_of_them where is_new
  ),
  logged as (
    insert into import_change (tenant_id, import_id, entity, entity_id, before, after)
    select ${work.tenantId}::uuid, ${work.importId}::uuid, 'customer', w.id, ${asJson("c")}, ${asJson("w")}
    from wanted w join customer c on c.tenant_id = ${work.tenantId}::uuid and c.id = w.id
    ${changedAgain}
  ),
  changed as (
    update customer c set external_id = w.external_id, ${facts((fact) => `${fact} = w.${fact}`)}, updated_at = ${work.now}
    from wanted w where c.tenant_id = ${work.tenantId}::uuid and c.id = w.id returning c.id
  ),
  added as (
    insert into customer (tenant_id, id, external_id, ${facts((fact) => fact)}, updated_at, import_id, is_sample)
    select ${work.tenantId}::uuid, m.id, m.own_number,
      ${facts((fact) => (fact === "created_at" ? "coalesce(m.registered_at, at.now)" : fresh(fact)))}, at.now,
      ${work.importId}::uuid, false
    from matched m cross join (select ${work.now}::timestamptz as now) at
    -- Everyone is looked for before the first is made: a look-up must not meet the rows of its own statement.
    where m.known_id is null and (select count(*) from matched) > 0
    returning id
  ),
  followed as (${follow(sql`select id from added union all select id from changed`)})
  select (select count(*)::int from added) as created, (select count(*)::int from changed) as updated,
    (select coalesce(sum(row_count), 0)::int from matched) - (select count(*)::int from added) - (select count(*)::int from changed) as skipped`;
