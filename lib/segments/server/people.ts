import type { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { CONSENT_CHANNELS } from "@/lib/consent/schema";
import { addressKeyOf, consentStatus, suppressedFor } from "@/lib/consent/server/gate";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { monthsSql } from "@/lib/geo/months";
import type { Person } from "../person";
import {
  CartRow,
  ConsentRow,
  CrossingRow,
  CustomerRow,
  CycleRow,
  EventRow,
  MembershipRow,
  MessageRow,
  MoveRow,
  OrderRow,
  PatternRow,
  PlaceRow,
  PlatformRow,
  ProfileRow,
  RefundRow,
  StandingRow,
  TasteRow,
  WalkRow,
} from "./person-rows";

/** The facts of these customers, for the one-person reading of a filter: one statement a table, however many they are. */
export async function readPeople(
  tx: Tx,
  { tenantId }: Pick<TenantContext, "tenantId">,
  ids: readonly string[],
): Promise<Person[]> {
  const t = sql`${tenantId}::uuid`;
  const these = sql`any(${[...ids]}::uuid[])`;
  const read = <Row extends { customerId: string }>(schema: z.ZodType<Row>, statement: Sql) =>
    queryRows(tx, schema, statement).then((rows) => Map.groupBy(rows, ({ customerId }) => customerId));
  const customers = await queryRows(tx, CustomerRow, customersSql(t, these));
  const orders = await read(OrderRow, ordersSql(t, these));
  const refunds = await read(RefundRow, refundsSql(t, these));
  const carts = await read(CartRow, cartsSql(t, these));
  const events = await read(EventRow, eventsSql(t, these));
  const messages = await read(MessageRow, messagesSql(t, these));
  const enrolments = await read(WalkRow, walksSql(t, these));
  const consents = await read(ConsentRow, consentsSql(t, these));
  const standing = await read(StandingRow, standingSql(tenantId, these));
  const profiles = await read(ProfileRow, profilesSql(t, these));
  const tastes = await read(TasteRow, tastesSql(t, these));
  const cycles = await read(CycleRow, cyclesSql(t, these));
  const patterns = await read(PatternRow, patternsSql(t, these));
  const platforms = await read(PlatformRow, platformsSql(t, these));
  const moves = await read(MoveRow, movesSql(t, these));
  const memberships = await read(MembershipRow, membershipsSql(t, these));
  const crossings = await read(CrossingRow, crossingsSql(t, these));
  const places = await read(PlaceRow, placesSql(t, these));
  return customers.map((customer) => {
    const of = <Row>(rows: ReadonlyMap<string, Row[]>): Row[] => rows.get(customer.id) ?? [];
    return {
      ...customer,
      orders: of(orders),
      refunds: of(refunds),
      carts: of(carts),
      events: of(events),
      messages: of(messages),
      enrolments: of(enrolments),
      consents: of(consents),
      standing: Object.fromEntries(of(standing).map(({ channel, ...known }) => [channel, known])),
      profile: of(profiles)[0]?.values ?? null,
      tastes: of(tastes),
      cycles: of(cycles),
      patterns: of(patterns).map(({ pattern }) => pattern),
      platforms: of(platforms).map(({ platform }) => platform),
      moves: of(moves),
      memberships: of(memberships),
      crossings: of(crossings),
      place: of(places)[0] ?? null,
    };
  });
}

const customersSql = (t: Sql, these: Sql): Sql => sql`
  select c.id, c.external_id as "externalId", c.created_at as "createdAt", c.email, c.phone, nullif(c.phone_key, '') as "phoneKey",
    c.first_name as "firstName", c.last_name as "lastName", c.city, c.district, c.country, c.gender,
    c.birth_date::text as "birthDate", c.attributes
  from customer c where c.tenant_id = ${t} and c.id = ${these} order by c.id`;

/** The names of a category and of all above it, as an expression of the category's id. */
const pathOf = (t: Sql, categoryId: Sql): Sql => sql`array(
  with recursive up as (
    select k.id, k.parent_id, k.name from category k where k.tenant_id = ${t} and k.id = ${categoryId}
    union
    select k.id, k.parent_id, k.name from category k join up on k.id = up.parent_id where k.tenant_id = ${t}
  )
  select name from up)`;

const ordersSql = (t: Sql, these: Sql): Sql => sql`
  select o.customer_id as "customerId", o.id, o.status = 'cancelled' as "isCancelled", o.ordered_at as "orderedAt",
    o.total_minor as "totalMinor", o.discount_minor as "discountMinor", o.source, o.city,
    coalesce((select jsonb_agg(jsonb_build_object('productId', i.product_id, 'product', coalesce(p.name, ''), 'quantity', i.quantity,
        'totalMinor', i.total_minor, 'categoryId', p.category_id, 'categories', to_jsonb(${pathOf(t, sql`p.category_id`)})) order by i.line_no)
      from order_item i left join product p on p.tenant_id = i.tenant_id and p.id = i.product_id
      where i.tenant_id = ${t} and i.order_id = o.id), '[]') as items
  from orders o where o.tenant_id = ${t} and o.customer_id = ${these}`;

const refundsSql = (t: Sql, these: Sql): Sql => sql`
  select customer_id as "customerId", order_id as "orderId", refunded_at as "refundedAt", total_minor as "totalMinor"
  from refund where tenant_id = ${t} and customer_id = ${these}`;

const cartsSql = (t: Sql, these: Sql): Sql => sql`
  select k.customer_id as "customerId", k.status, k.total_minor as "totalMinor", k.updated_at as "updatedAt",
    array(select p.name from cart_item l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
      where l.tenant_id = ${t} and l.cart_id = k.id order by l.line_no) as products
  from cart k where k.tenant_id = ${t} and k.customer_id = ${these}`;

const eventsSql = (t: Sql, these: Sql): Sql => sql`
  select customer_id as "customerId", name, occurred_at as at, properties, context
  from event where tenant_id = ${t} and customer_id = ${these} order by occurred_at, id`;

const messagesSql = (t: Sql, these: Sql): Sql => sql`
  select customer_id as "customerId", status, channel, reason, journey_id as "journeyId", node_id as "nodeId",
    coalesce(sent_at, planned_at) as at
  from message where tenant_id = ${t} and customer_id = ${these}`;

const walksSql = (t: Sql, these: Sql): Sql => sql`
  select customer_id as "customerId", journey_id as "journeyId", status, node_id as "nodeId", exit_reason as "exitReason",
    entered_at as "enteredAt"
  from enrolment where tenant_id = ${t} and customer_id = ${these}`;

const consentsSql = (t: Sql, these: Sql): Sql => sql`
  select k.customer_id as "customerId", k.channel, k.purpose, k.status, k.at, said.source, said."textVersion"
  from consent_state k left join lateral (
    select l.source, l.text_version as "textVersion" from consent_event l where l.tenant_id = ${t} and l.customer_id = k.customer_id
      and l.channel = k.channel and l.purpose = k.purpose order by l.at desc, l.id desc limit 1) said on true
  where k.tenant_id = ${t} and k.customer_id = ${these}`;

function standingSql(tenantId: string, these: Sql): Sql {
  const channel = sql`n.channel`;
  return sql`
  select c.id as "customerId", n.channel, ${suppressedFor({ tenantId, channel })} as "suppressedFor",
    ${consentStatus({ tenantId, channel, purpose: "marketing" })} as status,
    (${addressKeyOf(channel)} is not null)::boolean as "hasAddress"
  from customer c cross join unnest(${[...CONSENT_CHANNELS]}::text[]) as n (channel)
  where c.tenant_id = ${tenantId}::uuid and c.id = ${these}`;
}

const profilesSql = (t: Sql, these: Sql): Sql => sql`
  select customer_id as "customerId", to_jsonb(p) as values from customer_profile p
  where p.tenant_id = ${t} and p.customer_id = ${these}`;

const tastesSql = (t: Sql, these: Sql): Sql => sql`
  select a.customer_id as "customerId", a.rank, a.score, ${pathOf(t, sql`a.category_id`)} as categories
  from customer_category a where a.tenant_id = ${t} and a.customer_id = ${these}`;

const cyclesSql = (t: Sql, these: Sql): Sql => sql`
  select y.customer_id as "customerId", coalesce(p.name, '') as product, y.cycle_seconds as "cycleSeconds", y.last_at as "lastAt"
  from customer_product y left join product p on p.tenant_id = y.tenant_id and p.id = y.product_id
  where y.tenant_id = ${t} and y.customer_id = ${these}`;

const patternsSql = (t: Sql, these: Sql): Sql => sql`
  select customer_id as "customerId", pattern from customer_pattern where tenant_id = ${t} and customer_id = ${these}`;

const platformsSql = (t: Sql, these: Sql): Sql => sql`
  select m.customer_id as "customerId", a.platform from audience_member m
  join audience a on a.tenant_id = m.tenant_id and a.id = m.audience_id
  where m.tenant_id = ${t} and m.customer_id = ${these} and m.gone_at is null`;

const movesSql = (t: Sql, these: Sql): Sql => sql`
  select customer_id as "customerId", field, from_value as "from", to_value as "to", at
  from profile_change where tenant_id = ${t} and customer_id = ${these}`;

const membershipsSql = (t: Sql, these: Sql): Sql => sql`
  select customer_id as "customerId", segment_id as "segmentId", entered_at as "enteredAt"
  from segment_member where tenant_id = ${t} and customer_id = ${these}`;

const crossingsSql = (t: Sql, these: Sql): Sql => sql`
  select customer_id as "customerId", segment_id as "segmentId", kind, at
  from segment_transition where tenant_id = ${t} and customer_id = ${these}`;

const placesSql = (t: Sql, these: Sql): Sql => sql`
  select c.id as "customerId", home.latitude, home.longitude,
    coalesce((select jsonb_agg(jsonb_build_object('highC', m.high_c, 'lowC', m.low_c, 'rainfallMm', m.rainfall_mm)
      order by m.month) from ${monthsSql(t)} m where m.city_id = home.id), '[]') as climate
  from customer c join (select distinct on (name_key) id, name_key, latitude, longitude from city order by name_key, id) home
    on home.name_key = c.city_key
  where c.tenant_id = ${t} and c.id = ${these}`;
