import { allOf, anyOf, type Sql, sql } from "@/lib/base/sql";
import { emailKey, fold } from "@/lib/base/text";
import type { CustomerFilter } from "@/lib/customers/schema";
import { countryKeys } from "@/lib/geo/countries";

type Parts = Required<CustomerFilter>;
type Conditions = { [Part in keyof Parts]: (value: Parts[Part], filter: CustomerFilter) => Sql };

/**
 * Each part of the filter over customer c and its profile p. Keys are compared as ranges and equalities of stored
 * columns: under row-level security Postgres uses an index for nothing else.
 */
const CONDITIONS: Conditions = {
  search: (text) =>
    anyOf([
      startsWith(sql`c.name_key`, fold(text)),
      startsWith(sql`c.last_name_key`, fold(text)),
      startsWith(sql`c.email_key`, text.toLowerCase()),
      sql`c.external_id = ${text}`,
    ]),
  email: (text) => sql`c.email_key = ${emailKey(text) ?? ""}`,
  externalId: (text) => sql`c.external_id = ${text}`,
  country: (text) => sql`c.country_key = any(${[...countryKeys(text)]}::text[])`,
  city: (text) => sql`c.city_key = ${fold(text)}`,
  consent: (wanted) => {
    const granted = (channel: string) => sql`exists (select from consent_state s where s.tenant_id = c.tenant_id
      and s.customer_id = c.id and s.channel = ${channel} and s.purpose = 'marketing' and s.status = 'granted')`;
    return wanted.startsWith("no-") ? sql`not ${granted(wanted.slice(3))}` : granted(wanted);
  },
  hasOrders: (wanted) => (wanted ? sql`p.order_count > 0` : sql`coalesce(p.order_count, 0) = 0`),
  ordersFrom: (value) => sql`p.order_count >= ${value}::int`,
  ordersTo: (value) => sql`p.order_count <= ${value}::int`,
  spentFromMinor: (value) => sql`p.spent_minor >= ${value}::bigint`,
  spentToMinor: (value) => sql`p.spent_minor <= ${value}::bigint`,
  orderedSince: (at) => sql`p.last_order_at >= ${at}::timestamptz`,
  orderedIn: ({ from, to }) => sql`exists (select from orders o where o.tenant_id = c.tenant_id and o.customer_id = c.id
    and o.status = 'placed' and o.ordered_at >= ${from}::timestamptz and o.ordered_at < ${to}::timestamptz)`,
  firstOrderIn: ({
    from,
    to,
  }) => sql`(p.last_order_at >= ${from}::timestamptz and p.first_order_at >= ${from}::timestamptz
    and p.first_order_at < ${to}::timestamptz)`,
  gender: (wanted) => (wanted === "unknown" ? sql`c.gender is null` : sql`c.gender = ${wanted}`),
  bornFrom: (day) => sql`c.birth_date >= ${day}::date`,
  bornTo: (day) => sql`c.birth_date <= ${day}::date`,
  birthKnown: (wanted) => (wanted ? sql`c.birth_date is not null` : sql`c.birth_date is null`),
  rfmGroup: (group) => sql`p.rfm_group = ${group}`,
  rfmCell: ({ recency, worth }) => sql`(p.rfm_r = ${recency}::int and (p.rfm_f + p.rfm_m + 1) / 2 = ${worth}::int)`,
  moved: ({ field, from, to, since }) => sql`exists (select from profile_change k where k.tenant_id = c.tenant_id
    and k.customer_id = c.id and k.field = ${field} and k.from_value = ${from} and k.to_value is not distinct from ${to}::text
    and k.at >= ${since}::timestamptz)`,
  pattern: (key) => sql`exists (select from customer_pattern k where k.tenant_id = c.tenant_id and k.customer_id = c.id
    and k.pattern = ${key})`,
  segment: (
    id,
  ) => sql`exists (select from segment_member m where m.tenant_id = c.tenant_id and m.segment_id = ${id}::uuid
    and m.customer_id = c.id)`,
  journey: (id, { node, message }) =>
    allOf([
      sql`exists (select from enrolment e where e.tenant_id = c.tenant_id and e.customer_id = c.id and e.journey_id = ${id}::uuid
        and (${node ?? null}::text is null or (e.node_id = ${node ?? null}::text and e.status = 'active')))`,
      message === undefined
        ? sql`true`
        : sql`exists (select from message g where g.tenant_id = c.tenant_id and g.customer_id = c.id
            and g.journey_id = ${id}::uuid and g.status = ${message})`,
    ]),
  node: () => sql`true`,
  message: (status, { journey }) =>
    journey
      ? sql`true`
      : sql`exists (select from message g where g.tenant_id = c.tenant_id and g.customer_id = c.id and g.status = ${status})`,
};

/** The filter as one condition; parts that are not set say nothing. */
export const customersMatching = (filter: CustomerFilter): Sql =>
  allOf(askedParts(filter).map((part) => conditionOf(part, filter as Parts)));

export const isForEveryone = (filter: CustomerFilter): boolean => askedParts(filter).length === 0;

const askedParts = (filter: CustomerFilter): (keyof Parts)[] =>
  (Object.keys(CONDITIONS) as (keyof Parts)[]).filter((part) => filter[part] !== undefined);

/** `filter` is whole only at `part`, which its caller has checked. */
function conditionOf<Part extends keyof Parts>(part: Part, filter: Parts): Sql {
  return CONDITIONS[part](filter[part], filter);
}

const LAST_CHARACTER = String.fromCodePoint(0x10ffff);

/** All texts that begin so, as a range of byte order: what an index on a key column can walk. */
export const startsWith = (column: Sql, prefix: string): Sql =>
  sql`(${column} >= ${prefix} and ${column} < ${prefix + LAST_CHARACTER})`;
