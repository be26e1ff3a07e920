import { type Sql, sql } from "@/lib/base/sql";
import { choice, type ParamsOf } from "../params";
import type { Person, PersonCart } from "../person";
import type { FactSource } from "../sources";
import { type Bounds, isWithin } from "../windows";
import { isProduct } from "./items";

/** Which carts a question is about; without a word those that did not become an order. */
export const CART_SCOPE = {
  status: {
    kind: "choice",
    label: { en: "Cart", tr: "Sepet" },
    choices: [
      choice("unbought", "not bought", "satın alınmamış"),
      choice("open", "open", "açık"),
      choice("checkout", "at the checkout", "ödeme adımında"),
      choice("abandoned", "abandoned", "terk edilmiş"),
      choice("converted", "became an order", "siparişe dönüşmüş"),
    ],
  },
} as const;
export type CartScope = ParamsOf<typeof CART_SCOPE>;

export const CARTS: FactSource = { name: "carts", from: sql`cart k`, alias: sql`k`, at: sql`k.updated_at` };

export const cartsWithin = (person: Person, bounds: Bounds, { status = "unbought" }: CartScope): PersonCart[] =>
  person.carts.filter(
    (cart) =>
      isWithin(cart.updatedAt, bounds) &&
      (status === "unbought" ? cart.status !== "converted" : cart.status === status),
  );

export const cartSql = ({ status = "unbought" }: CartScope): Sql =>
  status === "unbought" ? sql`k.status <> 'converted'` : sql`k.status = ${status}`;

/** Whether the cart holds a product whose folded name the question accepts. */
export const cartHolds = (tenantId: string, accepts: (key: Sql) => Sql): Sql =>
  sql`exists (select from cart_item l where l.tenant_id = ${tenantId}::uuid and l.cart_id = k.id
    and ${isProduct(sql`l.product_id`, tenantId, accepts)})`;

export const cartTimes = (person: Person): Date[] => person.carts.map((cart) => cart.updatedAt);
