import { z } from "zod";
import { empty, type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { queryRow } from "@/lib/db/rows";
import { changedAgain } from "./change-log";
import { CUSTOMER_KEYS, type CustomerMatch, wholeCustomerOf } from "./named";

export type CustomerWork = { tenantId: string; now: Date; importId: string };

/**
 * Columns of a relation of told customers: id uuid (for a new one), row_no int, customer_ref, email, email_key, phone,
 * phone_key, first_name, last_name, name_key, city, city_key, district, district_key, country, country_key, gender (text),
 * birth_date date, registered_at timestamptz, attributes jsonb. Null where the source does not say.
 */
export type ToldCustomers = Sql;

const FACTS = [
  "external_id",
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

/** What is told over what is known, or what a new customer starts with. Nothing told empties nothing. */
function merged(fact: string): string {
  if (fact === "external_id") {
    return "coalesce(c.external_id, own.number)";
  }
  if (fact === "attributes") {
    return "coalesce(c.attributes, '{}') || coalesce(t.attributes, '{}')";
  }
  if (fact === "created_at") {
    return "coalesce(t.registered_at, c.created_at, work.now)";
  }
  // Half a name leaves the key of the whole one alone.
  return fact === "name_key"
    ? "case when t.first_name is null or t.last_name is null then coalesce(nullif(c.name_key, ''), t.name_key, '') else t.name_key end"
    : `coalesce(t.${fact}, c.${fact})`;
}

/** The facts that become others, as the members of a JSON object; null where none does. */
function changes(told: (fact: string) => string): Sql {
  const members = FACTS.map(
    (fact) =>
      `case when c.${fact} is distinct from ${merged(fact)} then '"${fact}":' || coalesce(to_json(${told(fact)})::text, 'null') end`,
  );
  return sql([`case when c.id is not null then nullif(concat_ws(',', ${members.join(", ")}), '') end`]);
}

const Merged = z.object({ created: z.number(), updated: z.number(), skipped: z.number() });
export type MergedCustomers = z.infer<typeof Merged>;

/** Statements about the ids of everyone who was made, or whose facts changed; they run within the same one. */
export type Follow = { added: (ids: Sql) => Sql; changed: (ids: Sql) => Sql };

const RepeatsRow = z.object({ repeats: z.boolean() });

/**
 * Makes or completes customers, found by one key. Of several rows about one person the later ones win, fact by fact.
 * `areNew`: the caller has looked for them and nobody is here; they are not looked for once more.
 */
export async function mergeCustomers(
  tx: SqlTx,
  work: CustomerWork,
  match: CustomerMatch,
  { told, areNew, follow }: { told: ToldCustomers; areNew: boolean; follow: Follow },
): Promise<MergedCustomers> {
  const key = CUSTOMER_KEYS[match].told;
  const { repeats } = await queryRow(
    tx,
    RepeatsRow,
    sql`select exists (select from ${told} as told group by ${key} having count(*) > 1) as repeats`,
  );
  const rows = repeats ? condensed(told, key) : sql`select *, 1 as row_count from ${told} as told`;
  const known = areNew
    ? sql`left join customer c on false`
    : sql`left join lateral (${wholeCustomerOf(work, match, sql`t`)}) as c on true`;
  return queryRow(tx, Merged, statement(work, match, { told: rows, known, follow }));
}

const TOLD = [
  "customer_ref",
  ...FACTS.filter((fact) => !["external_id", "created_at", "attributes"].includes(fact)),
  "registered_at",
];

/** One row per person, each fact from the last row that tells it. */
function condensed(told: ToldCustomers, key: Sql): Sql {
  const last = TOLD.map(
    (fact) => `(array_agg(${fact} order by row_no desc) filter (where ${fact} is not null))[1] as ${fact}`,
  );
  return sql`select (array_agg(id order by row_no))[1] as id, max(row_no) as row_no, ${sql([last.join(", ")])},
      (select jsonb_object_agg(e.key, e.value order by part.place)
        from unnest(array_agg(told.attributes order by told.row_no)) with ordinality as part (attributes, place)
        cross join lateral jsonb_each(part.attributes) as e) as attributes,
      count(*)::int as row_count
    from ${told} as told group by told.${key}`;
}

/** A shop's number belongs to one customer: where it is somebody else's, or stands twice in the set, it is not taken over. */
const ownNumber = ({ tenantId }: CustomerWork, match: CustomerMatch): Sql =>
  match === "customerId"
    ? sql`select t.customer_ref as number`
    : sql`select case when t.namesakes = 1 and not exists (select from customer x where x.tenant_id = ${tenantId}::uuid
        and x.external_id = t.customer_ref and x.id is distinct from c.id) then t.customer_ref end as number offset 0`;

const namesakes = (match: CustomerMatch): Sql =>
  match === "customerId" ? empty : sql`, count(*) over (partition by told.customer_ref) as namesakes`;

/**
 * Each person is fetched once, with what the file makes of them beside it. Nobody known is walked through: what a set costs
 * does not grow with the store.
 */
const statement = (
  work: CustomerWork,
  match: CustomerMatch,
  { told, known, follow }: { told: Sql; known: Sql; follow: Follow },
): Sql => sql`
  with matched as materialized (
    select t.id, t.row_no, t.row_count, c.id as known_id, ${facts((fact) => `${merged(fact)} as ${fact}`)},
      ${changes((fact) => `c.${fact}`)} as before, ${changes(merged)} as after
    from (select told.*${namesakes(match)} from (${told}) as told) as t
    cross join (select ${work.now}::timestamptz as now) as work
    ${known}
    cross join lateral (${ownNumber(work, match)}) as own
  ),
  wanted as materialized (
    -- Two names may lead to one person, who was merged: the later row counts.
    select * from (select distinct on (known_id) * from matched where known_id is not null order by known_id, row_no desc) as known
    where before is not null
  ),
  logged as (
    insert into import_change (tenant_id, import_id, entity, entity_id, before, after)
    select ${work.tenantId}::uuid, ${work.importId}::uuid, 'customer', known_id, ('{' || before || '}')::jsonb, ('{' || after || '}')::jsonb
    from wanted
    ${changedAgain}
  ),
  changed as (
    update customer c set ${facts((fact) => `${fact} = w.${fact}`)}, updated_at = ${work.now}
    from wanted w where c.tenant_id = ${work.tenantId}::uuid and c.id = w.known_id returning c.id
  ),
  added as (
    insert into customer (tenant_id, id, ${facts((fact) => fact)}, updated_at, import_id, is_sample)
    select ${work.tenantId}::uuid, id, ${facts((fact) => fact)}, ${work.now}, ${work.importId}::uuid, false
    from matched
    -- Everyone is looked for before the first is made: a look-up must not meet the rows of its own statement.
    where known_id is null and (select count(*) from matched) > 0
    returning id
  ),
  marked_added as (${follow.added(sql`select id from added`)}),
  marked_changed as (${follow.changed(sql`select id from changed`)})
  select (select count(*)::int from added) as created, (select count(*)::int from changed) as updated,
    (select coalesce(sum(row_count), 0)::int from matched) - (select count(*)::int from added) - (select count(*)::int from changed) as skipped`;
