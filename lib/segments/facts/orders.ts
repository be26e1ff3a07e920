import { allOf, type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import type { ParamsOf } from "../params";
import { type Person, type PersonOrder, placedWithin } from "../person";
import type { FactSource, Reshape, Sources } from "../sources";
import type { Bounds } from "../windows";
import { holdsItems, ITEM_SCOPE, type ItemScope, isUnscoped, names, productInScope } from "./items";

/** Which orders a question is about: those with certain products in them, or from certain places of sale. */
export const ORDER_SCOPE = {
  ...ITEM_SCOPE,
  sources: { kind: "words", suggest: "sources", label: { en: "Came from", tr: "Geldiği yer" } },
  cities: { kind: "words", suggest: "cities", label: { en: "Sent to", tr: "Gönderildiği şehir" } },
} as const;
export type OrderScope = ParamsOf<typeof ORDER_SCOPE>;

export const PLACED: FactSource = {
  name: "orders",
  from: sql`orders o`,
  alias: sql`o`,
  at: sql`o.ordered_at`,
  isSampled: true,
  holds: sql`o.status = 'placed'`,
};

export const isEveryOrder = (scope: OrderScope): boolean =>
  isUnscoped(scope) && scope.sources === undefined && scope.cities === undefined;

export function ordersIn(person: Person, bounds: Bounds, scope: OrderScope): PersonOrder[] {
  return placedWithin(person, bounds).filter(
    (order) =>
      holdsItems(order, scope) && names(scope.sources, [order.source]) && names(scope.cities, [order.city ?? ""]),
  );
}

/** A figure over those orders, `o`; null for customers without one. */
export function orderFigure(sources: Sources, bounds: Bounds, scope: OrderScope, aggregate: Sql): Sql {
  return isEveryOrder(scope) ? sources.orders(aggregate, bounds) : orderRows(sources, bounds, scope, aggregate);
}

/** The same by an expression that is more than one aggregate, or over the orders laid out anew. */
export const orderRows = (
  sources: Sources,
  bounds: Bounds,
  scope: OrderScope,
  aggregate: Sql,
  reshape?: Reshape,
): Sql => sources.figure(PLACED, orderConditions(sources.tenantId, bounds, scope), bounds, aggregate, reshape);

/** Whether the order `o` holds such items. */
export function holdsItemsSql(tenantId: string, { from, to }: Bounds, scope: ItemScope): Sql[] {
  const items = allOf([
    sql`i.tenant_id = ${tenantId}::uuid`,
    ...productInScope(sql`i.product_id`, tenantId, scope),
    ...(from ? [sql`i.ordered_at >= ${from}::timestamptz`] : []),
    ...(to ? [sql`i.ordered_at < ${to}::timestamptz`] : []),
  ]);
  return isUnscoped(scope) ? [] : [sql`o.id in (select i.order_id from order_item i where ${items})`];
}

function orderConditions(tenantId: string, bounds: Bounds, scope: OrderScope): Sql[] {
  return [
    ...holdsItemsSql(tenantId, bounds, scope),
    ...(scope.sources ? [sql`fold_text(o.source) = any(${scope.sources.map(fold)}::text[])`] : []),
    ...(scope.cities ? [sql`o.city_key = any(${scope.cities.map(fold)}::text[])`] : []),
  ];
}

export const lastOf = (orders: readonly PersonOrder[]): Date | null =>
  orders.length === 0 ? null : new Date(Math.max(...orders.map((order) => order.orderedAt.getTime())));

export const firstOf = (orders: readonly PersonOrder[]): Date | null =>
  orders.length === 0 ? null : new Date(Math.min(...orders.map((order) => order.orderedAt.getTime())));
