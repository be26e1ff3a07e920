import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import type { CartFacts, LineFacts, OrderFacts, PersonTelling, ProductFacts, RefundFacts } from "@/lib/orders/facts";

/** Rows as one JSON parameter, typed by the column list. */
export const rowsOf = (rows: readonly object[], columns: Sql): Sql =>
  sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (${columns})`;

/** Products as far as lines let us guess them. */
export function lineProducts(tellings: readonly { lines: LineFacts[] }[]): Sql {
  const byRef = new Map(tellings.flatMap((telling) => telling.lines).map((line) => [line.productRef, line]));
  const rows = [...byRef.values()].map((line) => ({
    product_ref: line.productRef,
    name: line.productName,
    name_key: fold(line.productName ?? line.productRef),
    price_minor: line.unitPriceMinor > 0 ? line.unitPriceMinor : null,
  }));
  return rowsOf(rows, sql`product_ref text, name text, name_key text, price_minor bigint`);
}

export function productRelation(products: readonly ProductFacts[]): Sql {
  const rows = products.map((product) => ({
    product_ref: product.ref,
    name: product.name,
    name_key: product.name && fold(product.name),
    price_minor: product.priceMinor,
    category_ref: product.category?.ref ?? null,
    category_name: product.category?.name ?? null,
  }));
  return rowsOf(
    rows,
    sql`product_ref text, name text, name_key text, price_minor bigint, category_ref text, category_name text`,
  );
}

export function peopleRelation(people: readonly PersonTelling[]): Sql {
  const rows = people.map(({ person, updatedAt }) => ({
    customer_ref: person.ref,
    email: person.email,
    email_key: person.emailKey,
    phone: person.phone,
    first_name: person.firstName,
    last_name: person.lastName,
    name_key: fold([person.firstName, person.lastName].filter(Boolean).join(" ")) || null,
    city: person.city,
    city_key: person.city && fold(person.city),
    country: person.country,
    country_key: person.country && fold(person.country),
    as_of: updatedAt,
  }));
  return rowsOf(
    rows,
    sql`customer_ref text, email text, email_key text, phone text, first_name text, last_name text, name_key text,
      city text, city_key text, country text, country_key text, as_of timestamptz`,
  );
}

export function orderRelation(orders: readonly OrderFacts[]): Sql {
  const cityOf = ({ city, person }: OrderFacts): string | null => city ?? person?.city ?? null;
  const rows = orders.map((order) => ({
    ref: order.ref,
    customer_ref: order.person?.ref ?? null,
    email_key: order.person?.emailKey ?? null,
    ordered_at: order.orderedAt,
    status: order.status,
    total_minor: order.totalMinor,
    discount_minor: order.discountMinor,
    item_count: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    city: cityOf(order),
    city_key: fold(cityOf(order) ?? "") || null,
    source_updated_at: order.updatedAt,
    foreign_currency: order.foreign?.currency ?? null,
    foreign_total_minor: order.foreign?.totalMinor ?? null,
    row_count: 1,
  }));
  return rowsOf(
    rows,
    sql`ref text, customer_ref text, email_key text, ordered_at timestamptz, status text, total_minor bigint,
      discount_minor bigint, item_count int, city text, city_key text, source_updated_at timestamptz, foreign_currency text,
      foreign_total_minor bigint, row_count int`,
  );
}

export function refundRelation(refunds: readonly RefundFacts[]): Sql {
  const rows = refunds.map((refund) => ({
    ref: refund.ref,
    order_ref: refund.orderRef,
    customer_ref: null,
    email_key: null,
    refunded_at: refund.refundedAt,
    total_minor: refund.totalMinor,
    row_count: 1,
    is_running: refund.isRunning ?? false,
  }));
  return rowsOf(
    rows,
    sql`ref text, order_ref text, customer_ref text, email_key text, refunded_at timestamptz, total_minor bigint,
      row_count int, is_running boolean`,
  );
}

export function cartRelation(carts: readonly CartFacts[], ownerOf: (cart: CartFacts) => string | null): Sql {
  const rows = carts.map((cart) => ({
    ref: cart.ref,
    customer_id: ownerOf(cart),
    created_at: cart.createdAt,
    updated_at: cart.updatedAt,
    checkout_at: cart.checkoutAt,
    abandoned_at: cart.abandonedAt,
    total_minor: cart.totalMinor,
    recover_url: cart.recoverUrl,
  }));
  return rowsOf(
    rows,
    sql`ref text, customer_id uuid, created_at timestamptz, updated_at timestamptz, checkout_at timestamptz,
      abandoned_at timestamptz, total_minor bigint, recover_url text`,
  );
}

export function lineRelation(tellings: readonly { ref: string; lines: LineFacts[] }[]): Sql {
  const rows = tellings.flatMap(({ ref, lines }) =>
    lines.map((line, index) => ({
      ref,
      line_no: index + 1,
      product_ref: line.productRef,
      quantity: line.quantity,
      unit_price_minor: line.unitPriceMinor,
      total_minor: line.totalMinor,
    })),
  );
  return rowsOf(
    rows,
    sql`ref text, line_no int, product_ref text, quantity int, unit_price_minor bigint, total_minor bigint`,
  );
}
