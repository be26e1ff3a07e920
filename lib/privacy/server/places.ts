import "server-only";
import { type Sql, sql } from "@/lib/base/sql";
import { EVERYBODY } from "@/lib/profiles/server/told";
import { type People, tellsOf } from "./person";

/**
 * A table that may hold something of a person: how a copy of it is read, and what takes it away. `with-customer` rows go
 * with the customer's own row, by its foreign keys.
 */
export type Place = {
  table: string;
  read?: (people: People) => Sql;
  erase: "with-customer" | ((people: People) => Sql);
};

const of =
  (table: Sql) =>
  ({ tenantId, ids }: People): Sql =>
    sql`${table} t where t.tenant_id = ${tenantId}::uuid and t.customer_id = any(${ids}::uuid[])`;
const readOf =
  (table: Sql) =>
  (people: People): Sql =>
    sql`select to_jsonb(t) - 'tenant_id' as row from ${of(table)(people)}`;
const deleteOf =
  (table: Sql) =>
  (people: People): Sql =>
    sql`delete from ${of(table)(people)}`;
const unnameOf =
  (table: Sql) =>
  ({ tenantId, ids }: People): Sql =>
    sql`update ${table} set customer_id = null where tenant_id = ${tenantId}::uuid and customer_id = any(${ids}::uuid[])`;

const eventsOf = ({
  tenantId,
  ids,
  devices,
  externalIds,
}: People): Sql => sql`event t where t.tenant_id = ${tenantId}::uuid
  and (t.customer_id = any(${ids}::uuid[]) or t.anonymous_id = any(${devices}::text[]) or t.user_ref = any(${externalIds}::text[]))`;

const mailsOf = ({
  tenantId,
  ids,
  emails,
  emailKeys,
}: People): Sql => sql`mailbox_mail t where t.tenant_id = ${tenantId}::uuid
  and (lower(t.mail_to) = any(${[...emails.map((email) => email.toLowerCase()), ...emailKeys]}::text[])
    or t.message_id in (select m.id from message m where m.tenant_id = ${tenantId}::uuid and m.customer_id = any(${ids}::uuid[])))`;

/** Every place, in the order in which an erasure walks them: raw copies first, the person's own row last. */
export const PLACES: readonly Place[] = [
  {
    table: "inbox",
    erase: (people) => sql`update inbox set body = ''::bytea, fetched = null,
        status = case when status in ('received', 'failed') then 'ignored' else status end,
        reason = case when status in ('received', 'failed') then 'erased' else reason end
      where tenant_id = ${people.tenantId}::uuid and (${tellsOf(people, sql`encode(body, 'escape')`)}
        or ${tellsOf(people, sql`encode(fetched, 'escape')`)})`,
  },
  {
    table: "import_row",
    erase: ({ tenantId, emailKeys, externalIds }) => sql`delete from import_row where tenant_id = ${tenantId}::uuid
      and (email_key = any(${emailKeys}::text[]) or customer_ref = any(${externalIds}::text[]))`,
  },
  {
    table: "import_row_error",
    erase: (people) => sql`update import_row_error set value = null, cells = '[]'::jsonb
      where tenant_id = ${people.tenantId}::uuid and ${tellsOf(people, sql`cells::text`)}`,
  },
  {
    table: "import_change",
    erase: ({ tenantId, ids }) =>
      sql`delete from import_change where tenant_id = ${tenantId}::uuid and entity_id = any(${ids}::uuid[])`,
  },
  {
    // A file of the store's that is being written begins anew; one that is written must be asked for again.
    table: "export_chunk",
    erase: ({ tenantId }) => sql`with anew as (
        update export_job set status = 'queued', place = null where tenant_id = ${tenantId}::uuid and status = 'running')
      delete from export_chunk where tenant_id = ${tenantId}::uuid`,
  },
  // Kept files go on without the person's line.
  { table: "audience_line", read: readOf(sql`audience_line`), erase: deleteOf(sql`audience_line`) },
  // Hashes stay without a name until the platform was told to forget them, at most thirty days: lib/audiences/server/tidy.ts.
  { table: "audience_member", read: readOf(sql`audience_member`), erase: unnameOf(sql`audience_member`) },
  {
    table: "idempotency_key",
    erase: (people) => sql`update idempotency_key set response = 'null'::jsonb
      where tenant_id = ${people.tenantId}::uuid and ${tellsOf(people, sql`response::text`)}`,
  },
  {
    // What a member typed may name somebody; such a talk goes as a whole.
    table: "talk",
    erase: (people) =>
      sql`delete from talk where tenant_id = ${people.tenantId}::uuid and ${tellsOf(people, sql`messages::text`)}`,
  },
  {
    table: "event",
    read: (people) => sql`select to_jsonb(t) - 'tenant_id' as row from ${eventsOf(people)}`,
    erase: (people) => sql`delete from ${eventsOf(people)}`,
  },
  {
    table: "event_refusal",
    erase: (people) =>
      sql`delete from event_refusal where tenant_id = ${people.tenantId}::uuid and ${tellsOf(people, sql`body::text`)}`,
  },
  {
    table: "mailbox_mail",
    read: (people) => sql`select to_jsonb(t) - 'tenant_id' as row from ${mailsOf(people)}`,
    erase: (people) => sql`delete from ${mailsOf(people)}`,
  },
  {
    table: "fact_clock",
    erase: ({
      tenantId,
      externalIds,
    }) => sql`delete from fact_clock where tenant_id = ${tenantId}::uuid and kind = 'customer'
      and ref = any(${externalIds}::text[])`,
  },
  {
    table: "orders",
    read: readOf(sql`orders`),
    erase: ({ tenantId, ids }) => sql`update orders set customer_id = null, city = null, city_key = null
      where tenant_id = ${tenantId}::uuid and customer_id = any(${ids}::uuid[])`,
  },
  { table: "order_item", read: readOf(sql`order_item`), erase: unnameOf(sql`order_item`) },
  { table: "refund", read: readOf(sql`refund`), erase: unnameOf(sql`refund`) },
  { table: "cart", read: readOf(sql`cart`), erase: deleteOf(sql`cart`) },
  { table: "segment_transition", read: readOf(sql`segment_transition`), erase: deleteOf(sql`segment_transition`) },
  { table: "dirty_customer", erase: deleteOf(sql`dirty_customer`) },
  { table: "privacy_export", erase: deleteOf(sql`privacy_export`) },
  {
    table: "bulk_action",
    erase: ({ tenantId, ids }) => sql`update bulk_action set result = null,
        customers = array(select u from unnest(customers) u where u <> all(${ids}::uuid[]))
      where tenant_id = ${tenantId}::uuid and customers && ${ids}::uuid[]`,
  },
  {
    table: "suppression",
    read: ({ tenantId, emailKeys, phones }) => sql`select to_jsonb(t) - 'tenant_id' as row from suppression t
      where t.tenant_id = ${tenantId}::uuid and t.address_key = any(${[...emailKeys, ...phones]}::text[])`,
    erase: ({ tenantId, emailKeys, phones }) => sql`delete from suppression where tenant_id = ${tenantId}::uuid
      and address_key = any(${[...emailKeys, ...phones]}::text[])`,
  },
  {
    table: "customer_merge",
    read: ({ tenantId, ids }) => sql`select to_jsonb(t) - 'tenant_id' as row from customer_merge t
      where t.tenant_id = ${tenantId}::uuid and (t.survivor_id = any(${ids}::uuid[]) or t.absorbed_id = any(${ids}::uuid[]))`,
    erase: ({ tenantId, ids }) => sql`delete from customer_merge where tenant_id = ${tenantId}::uuid
      and (survivor_id = any(${ids}::uuid[]) or absorbed_id = any(${ids}::uuid[]))`,
  },
  { table: "consent_event", read: readOf(sql`consent_event`), erase: "with-customer" },
  { table: "consent_state", read: readOf(sql`consent_state`), erase: "with-customer" },
  { table: "customer_identity", read: readOf(sql`customer_identity`), erase: "with-customer" },
  { table: "customer_taste", read: readOf(sql`customer_taste`), erase: "with-customer" },
  { table: "customer_product", read: readOf(sql`customer_product`), erase: "with-customer" },
  { table: "customer_pattern", read: readOf(sql`customer_pattern`), erase: "with-customer" },
  { table: "customer_profile", read: readOf(sql`customer_profile`), erase: "with-customer" },
  { table: "profile_change", read: readOf(sql`profile_change`), erase: "with-customer" },
  { table: "segment_member", read: readOf(sql`segment_member`), erase: "with-customer" },
  { table: "segment_waiting", erase: "with-customer" },
  { table: "snapshot_member", read: readOf(sql`snapshot_member`), erase: "with-customer" },
  { table: "changed_customer", erase: "with-customer" },
  { table: "enrolment", read: readOf(sql`enrolment`), erase: "with-customer" },
  { table: "message", read: readOf(sql`message`), erase: "with-customer" },
  {
    table: "customer",
    read: ({ tenantId, ids }) => sql`select to_jsonb(t) - 'tenant_id' as row from customer t
      where t.tenant_id = ${tenantId}::uuid and t.id = any(${ids}::uuid[])`,
    erase: ({ tenantId, ids }) =>
      sql`delete from customer where tenant_id = ${tenantId}::uuid and id = any(${ids}::uuid[])`,
  },
  {
    table: "customer_change",
    // What is kept in memory of everybody goes with them.
    erase: ({ tenantId, ids }) => sql`with gone as (
        delete from customer_change where tenant_id = ${tenantId}::uuid and customer_id = any(${ids}::uuid[])
      ) insert into customer_change (tenant_id, customer_id) values (${tenantId}::uuid, ${EVERYBODY}::uuid)
      on conflict do nothing`,
  },
  // Bytes of a file that is still being read: see file-copies.ts.
  { table: "import_chunk", erase: "with-customer" },
];

/** Tables that hold nothing of a shop's customers, each with its reason. */
export const NOTHING_PERSONAL: Record<string, string> = {
  tenant: "the store itself",
  users: "members sign in by these; they leave by their account page",
  session: "of members",
  member: "of members",
  invite: "of members",
  api_key: "keys, hashed",
  audit_log: "ids and figures only: recordAudit's rule, shown by the canary test",
  app_clock: "a clock",
  city: "places",
  city_climate: "places",
  category: "catalogue",
  product: "catalogue",
  profile_run: "progress of a pass over everyone, sums over the store",
  profile_daily: "counts of the store by day",
  order_day: "sums of the store by day",
  order_day_change: "days of the store",
  buyer_span: "counts of the store",
  profile_setting: "thresholds of the store",
  rfm_cut: "cut points of the store",
  climate_override: "figures of cities",
  prediction_model: "parameters and counts of the store",
  ai_use: "counts of calls by day",
  refund_item: "goods of a refund, which loses its person",
  cart_item: "goods of a cart, which goes with its person",
  cart_conversion: "numbers of carts and orders",
  import: "counts and a file's name",
  import_mapping: "names of columns",
  export_job: "kinds and counts",
  ad_account: "accounts of the store, sealed",
  audience: "names of segments",
  audience_notice: "which member agreed to which text",
  audience_export: "counts and hashes of files",
  source: "connections",
  journey: "drawings",
  journey_version: "drawings",
  enrolment_log: "steps of a walk, which goes with its person",
  segment: "questions",
  segment_daily: "sizes by day",
  segment_snapshot: "names of lists; who is in one stands in snapshot_member",
  sample_store: "progress",
  event_message: "ids of messages",
  erasure_journal: "keyed hashes",
  _prisma_migrations: "migrations",
};
