import { allOf, type Sql, sql, tableAlias } from "@/lib/base/sql";
import type { Bounds } from "./windows";

/** Where a set-based reading stands: whose customers, and which of them. */
export type Scope = {
  tenantId: string;
  /** No customer waits to be recomputed: all-time figures may come from the profile instead of the orders. */
  freshProfiles: boolean;
  /** A fragment that lists customer ids; only these are looked at. Absent: all customers. */
  among?: Sql;
};

/**
 * The tables a filter reads, collected while its conditions are compiled. Each distinct question to the facts (orders
 * of a window, buyers of a product) is grouped once per customer and joined once, however many conditions ask it.
 */
export type Sources = {
  /** Columns order_count, gross_minor, first_order_at, last_order_at of placed orders; all null without any. */
  orders(bounds: Bounds): OrderColumns;
  refundedMinor(bounds: Bounds): Sql;
  /** Whether the customer bought, in a placed order, a product whose `p.name_key` the fragment accepts. */
  hasBought(bounds: Bounds, product: Sql): Sql;
  hasConsent(channel: string): Sql;
  joins(): Sql[];
};

export type OrderColumns = { count: Sql; grossMinor: Sql; firstAt: Sql; lastAt: Sql };

export function collectSources(scope: Scope): Sources {
  const joined = new Map<string, { alias: Sql; join: Sql }>();
  const grouped = (key: string, table: (alias: Sql) => Sql): Sql => {
    const alias = joined.get(key)?.alias ?? tableAlias(joined.size);
    if (!joined.has(key)) {
      joined.set(key, { alias, join: table(alias) });
    }
    return alias;
  };
  const ordersOf = (bounds: Bounds): Sql =>
    isEver(bounds) && scope.freshProfiles
      ? grouped("profile", (alias) => profileJoin(scope, alias))
      : grouped(keyOf("orders", bounds), (alias) => ordersJoin(scope, bounds, alias));

  return {
    orders: (bounds) => {
      const alias = ordersOf(bounds);
      return {
        count: sql`coalesce(${alias}.order_count, 0)`,
        grossMinor: sql`coalesce(${alias}.gross_minor, 0)`,
        firstAt: sql`${alias}.first_order_at`,
        lastAt: sql`${alias}.last_order_at`,
      };
    },
    refundedMinor: (bounds) => {
      const alias =
        isEver(bounds) && scope.freshProfiles
          ? ordersOf(bounds)
          : grouped(keyOf("refunds", bounds), (name) => refundsJoin(scope, bounds, name));
      return sql`coalesce(${alias}.refunded_minor, 0)`;
    },
    hasBought: (bounds, product) => {
      const key = keyOf(`bought ${product.sql} ${JSON.stringify(product.values)}`, bounds);
      return sql`${grouped(key, (alias) => buyersJoin(scope, bounds, product, alias))}.customer_id is not null`;
    },
    hasConsent: (channel) => {
      const alias = grouped(`consent ${channel}`, (name) => consentJoin(scope, channel, name));
      return sql`coalesce(${alias}.status = 'granted', false)`;
    },
    joins: () => [...joined.values()].map((source) => source.join),
  };
}

const isEver = (bounds: Bounds): boolean => bounds.from === null && bounds.to === null;
const keyOf = (what: string, { from, to }: Bounds): string => `${what} ${from?.getTime()} ${to?.getTime()}`;

/** Tenant, customers asked for and window, on a table that carries tenant_id and customer_id. */
function facts(table: Sql, at: Sql, scope: Scope, bounds: Bounds): Sql[] {
  return [
    sql`${table}.tenant_id = ${scope.tenantId}::uuid`,
    scope.among ? sql`${table}.customer_id in (${scope.among})` : sql`${table}.customer_id is not null`,
    ...(bounds.from ? [sql`${at} >= ${bounds.from}::timestamptz`] : []),
    ...(bounds.to ? [sql`${at} < ${bounds.to}::timestamptz`] : []),
  ];
}

const profileJoin = (scope: Scope, alias: Sql): Sql =>
  sql`left join customer_profile ${alias} on ${alias}.tenant_id = ${scope.tenantId}::uuid and ${alias}.customer_id = c.id`;

const ordersJoin = (scope: Scope, bounds: Bounds, alias: Sql): Sql => sql`left join (
  select o.customer_id, count(*) as order_count, sum(o.total_minor)::bigint as gross_minor,
    min(o.ordered_at) as first_order_at, max(o.ordered_at) as last_order_at
  from orders o
  where ${allOf([...facts(sql`o`, sql`o.ordered_at`, scope, bounds), sql`o.status = 'placed'`])}
  group by o.customer_id
) ${alias} on ${alias}.customer_id = c.id`;

const refundsJoin = (scope: Scope, bounds: Bounds, alias: Sql): Sql => sql`left join (
  select r.customer_id, sum(r.total_minor)::bigint as refunded_minor
  from refund r
  left join orders o on o.tenant_id = r.tenant_id and o.id = r.order_id
  where ${allOf([...facts(sql`r`, sql`r.refunded_at`, scope, bounds), sql`o.status is distinct from 'cancelled'`])}
  group by r.customer_id
) ${alias} on ${alias}.customer_id = c.id`;

const buyersJoin = (scope: Scope, bounds: Bounds, product: Sql, alias: Sql): Sql => sql`left join (
  select distinct i.customer_id
  from order_item i
  join product p on p.tenant_id = i.tenant_id and p.id = i.product_id
  join orders o on o.tenant_id = i.tenant_id and o.id = i.order_id and o.status = 'placed'
  where ${allOf([...facts(sql`i`, sql`i.ordered_at`, scope, bounds), product])}
) ${alias} on ${alias}.customer_id = c.id`;

const consentJoin = (scope: Scope, channel: string, alias: Sql): Sql =>
  sql`left join consent_state ${alias} on ${alias}.tenant_id = ${scope.tenantId}::uuid and ${alias}.customer_id = c.id
    and ${alias}.channel = ${channel} and ${alias}.purpose = 'marketing'`;
