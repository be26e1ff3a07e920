import { type Sql, sql } from "@/lib/base/sql";
import type { ParamsOf } from "../params";
import type { Person, PersonOrder } from "../person";
import type { Sources } from "../sources";
import type { Bounds } from "../windows";
import { ORDER_SCOPE, orderRows, ordersIn } from "./orders";

/** Which of a customer's orders is meant: the first or the last, or the one at a place counted from there. */
export const NTH_ORDER = {
  from: {
    kind: "choice",
    required: true,
    label: { en: "Counted from", tr: "Sayma başı" },
    choices: [
      { value: "last", label: { en: "the last", tr: "sondan" } },
      { value: "first", label: { en: "the first", tr: "baştan" } },
    ],
  },
  place: { kind: "whole", label: { en: "Place", tr: "Kaçıncı" } },
  ...ORDER_SCOPE,
} as const;
type NthOrder = ParamsOf<typeof NTH_ORDER>;

export function nthOrder(
  person: Person,
  bounds: Bounds,
  { from, place = 1, ...scope }: NthOrder,
): PersonOrder | undefined {
  const orders = ordersIn(person, bounds, scope).toSorted(
    (a, b) => a.orderedAt.getTime() - b.orderedAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  return place === 0 ? undefined : orders.at(from === "last" ? -place : place - 1);
}

/** A column of that order; nothing where there are not so many. */
export function nthOrderSql(
  sources: Sources,
  bounds: Bounds,
  { from, place = 1, ...scope }: NthOrder,
  column: Sql,
): Sql {
  const order = from === "last" ? sql`o.ordered_at desc, o.id desc` : sql`o.ordered_at, o.id`;
  return orderRows(sources, bounds, scope, sql`(array_agg(${column} order by ${order}))[${place}::int]`);
}
