import { allOf, anyOf, join, numbered, type Sql, sql } from "@/lib/base/sql";
import type { Bounds, Moment } from "./windows";

/** Where a set-based reading stands: whose customers, and which of them. */
export type Scope = {
  tenantId: string;
  /** No customer waits to be recomputed: all-time figures may come from the profile instead of the orders. */
  freshProfiles: boolean;
  /** A fragment that lists customer ids; only these are looked at. Absent: all customers. */
  among?: Sql;
};

/**
 * The tables a filter reads, collected while its conditions are compiled. Orders are read once and refunds once, with
 * one figure per question; each distinct product question and consent is joined once, however many conditions ask it.
 */
export type Sources = {
  orderCount(bounds: Bounds): Sql;
  /** Placed orders before refunds; 0 without any. */
  grossMinor(bounds: Bounds): Sql;
  refundedMinor(bounds: Bounds): Sql;
  firstOrderAt(bounds: Bounds): Sql;
  lastOrderAt(bounds: Bounds): Sql;
  /** Whether the customer bought, in a placed order, a product whose `p.name_key` the fragment accepts. */
  hasBought(bounds: Bounds, product: Sql): Sql;
  hasConsent(channel: string): Sql;
  /** Whether the customer was in a segment when its members were last counted. */
  isMember(segmentId: string): Sql;
  joins(): Sql[];
};

export function collectSources(scope: Scope): Sources {
  const orders = factTable(sql`bought`, sql`o.ordered_at`);
  const refunds = factTable(sql`returned`, sql`r.refunded_at`);
  const joined = new Map<string, { alias: Sql; join: Sql }>();
  const joinOnce = (key: string, table: (alias: Sql) => Sql): Sql => {
    const alias = joined.get(key)?.alias ?? numbered("joined", joined.size);
    if (!joined.has(key)) {
      joined.set(key, { alias, join: table(alias) });
    }
    return alias;
  };
  /** All-time figures stand ready in the profile while it is fresh. */
  const figure = (bounds: Bounds, ready: Sql, table: FactTable, aggregate: Sql): Sql =>
    isEver(bounds) && scope.freshProfiles
      ? sql`${joinOnce("profile", (alias) => profileJoin(scope, alias))}.${ready}`
      : table.figure(aggregate, bounds);

  return {
    orderCount: (bounds) => sql`coalesce(${figure(bounds, sql`order_count`, orders, sql`count(*)`)}, 0)`,
    grossMinor: (bounds) =>
      sql`coalesce(${figure(bounds, sql`gross_minor`, orders, sql`sum(o.total_minor)`)}, 0)::bigint`,
    refundedMinor: (bounds) =>
      sql`coalesce(${figure(bounds, sql`refunded_minor`, refunds, sql`sum(r.total_minor)`)}, 0)::bigint`,
    firstOrderAt: (bounds) => figure(bounds, sql`first_order_at`, orders, sql`min(o.ordered_at)`),
    lastOrderAt: (bounds) => figure(bounds, sql`last_order_at`, orders, sql`max(o.ordered_at)`),
    hasBought: (bounds, product) => {
      const key = `bought ${product.sql} ${JSON.stringify(product.values)} ${keyOf(bounds)}`;
      return sql`${joinOnce(key, (alias) => buyersJoin(scope, bounds, product, alias))}.customer_id is not null`;
    },
    hasConsent: (channel) => {
      const alias = joinOnce(`consent ${channel}`, (name) => consentJoin(scope, channel, name));
      return sql`coalesce(${alias}.status = 'granted', false)`;
    },
    isMember: (segmentId) =>
      sql`(${joinOnce(`member ${segmentId}`, (alias) => memberJoin(scope, segmentId, alias))}.customer_id is not null)`,
    joins: () => [
      ...orders.joins((figures, spans) => ordersJoin(scope, figures, spans)),
      ...refunds.joins((figures, spans) => refundsJoin(scope, figures, spans)),
      ...[...joined.values()].map((source) => source.join),
    ],
  };
}

const isEver = (bounds: Bounds): boolean => bounds.from === null && bounds.to === null;
const keyOf = ({ from, to }: Bounds): string => `${from?.getTime()} ${to?.getTime()}`;

/** A table grouped once per customer, into one column per distinct figure and window. */
type FactTable = {
  figure(aggregate: Sql, bounds: Bounds): Sql;
  joins(statement: (figures: Sql, spans: Sql) => Sql): Sql[];
};

function factTable(alias: Sql, at: Sql): FactTable {
  const figures = new Map<string, { name: Sql; column: Sql; span: Sql }>();
  return {
    figure: (aggregate, bounds) => {
      const key = `${aggregate.sql} ${keyOf(bounds)}`;
      const name = figures.get(key)?.name ?? numbered("value", figures.size);
      const span = within(at, bounds);
      figures.set(key, { name, column: sql`${aggregate} filter (where ${span}) as ${name}`, span });
      return sql`${alias}.${name}`;
    },
    joins: (statement) => {
      const all = [...figures.values()];
      return all.length === 0
        ? []
        : [statement(join(all.map(({ column }) => column)), anyOf(all.map(({ span }) => span)))];
    },
  };
}

const within = (at: Sql, { from, to }: Bounds): Sql =>
  allOf([...(from ? [sql`${at} >= ${from}::timestamptz`] : []), ...(to ? [sql`${at} < ${to}::timestamptz`] : [])]);

/** Tenant and customers asked for, on a table that carries tenant_id and customer_id. */
const ofScope = (table: Sql, scope: Scope): Sql =>
  sql`${table}.tenant_id = ${scope.tenantId}::uuid and ${
    scope.among ? sql`${table}.customer_id in (${scope.among})` : sql`${table}.customer_id is not null`
  }`;

const profileJoin = (scope: Scope, alias: Sql): Sql =>
  sql`left join customer_profile ${alias} on ${alias}.tenant_id = ${scope.tenantId}::uuid and ${alias}.customer_id = c.id`;

const ordersJoin = (scope: Scope, figures: Sql, spans: Sql): Sql => sql`left join (
  select o.customer_id, ${figures}
  from orders o
  where ${ofScope(sql`o`, scope)} and o.status = 'placed' and ${spans}
  group by o.customer_id
) bought on bought.customer_id = c.id`;

const refundsJoin = (scope: Scope, figures: Sql, spans: Sql): Sql => sql`left join (
  select r.customer_id, ${figures}
  from refund r
  left join orders o on o.tenant_id = r.tenant_id and o.id = r.order_id
  where ${ofScope(sql`r`, scope)} and o.status is distinct from 'cancelled' and ${spans}
  group by r.customer_id
) returned on returned.customer_id = c.id`;

const buyersJoin = (scope: Scope, bounds: Bounds, product: Sql, alias: Sql): Sql => sql`left join (
  select distinct i.customer_id
  from order_item i
  join product p on p.tenant_id = i.tenant_id and p.id = i.product_id
  join orders o on o.tenant_id = i.tenant_id and o.id = i.order_id and o.status = 'placed'
  where ${ofScope(sql`i`, scope)} and ${within(sql`i.ordered_at`, bounds)} and ${product}
) ${alias} on ${alias}.customer_id = c.id`;

const consentJoin = (scope: Scope, channel: string, alias: Sql): Sql =>
  sql`left join consent_state ${alias} on ${alias}.tenant_id = ${scope.tenantId}::uuid and ${alias}.customer_id = c.id
    and ${alias}.channel = ${channel} and ${alias}.purpose = 'marketing'`;

const memberJoin = (scope: Scope, segmentId: string, alias: Sql): Sql =>
  sql`left join segment_member ${alias} on ${alias}.tenant_id = ${scope.tenantId}::uuid and ${alias}.customer_id = c.id
    and ${alias}.segment_id = ${segmentId}::uuid`;

/** A segment is asked by its own filter; one that stands by itself, such as a frozen one, by who is in it. */
export const inSegmentSql = (id: string, sources: Sources, moment: Moment): Sql =>
  moment.segments?.get(id)?.sql(sources, moment) ?? sources.isMember(id);
