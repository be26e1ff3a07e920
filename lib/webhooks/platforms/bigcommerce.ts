import { z } from "zod";
import type { CartFacts, OrderFacts } from "@/lib/orders/facts";
import { below, type ShopApi } from "../api";
import { amountOf, orderMoney } from "../money";
import { jsonOrNull, type Platform, type Reading, type ReadingStore, reading, type Topic } from "../platform";
import { isSameSecret, isStandardSigned } from "../signature";
import { Amount, Currency, Id, personOf, Quantity, Text, UnixSeconds } from "../values";

/** A call names a thing only; what it is now is asked of the API. */
const Thin = z.object({
  scope: z.string(),
  created_at: UnixSeconds.nullish(),
  hash: z.string().nullish(),
  data: z.object({ id: Id, orderId: Id.nullish() }),
});
const idOf = (body: unknown): string => encodeURIComponent(Thin.parse(body).data.id);

/** Dates of the older API are written as mails do: "Thu, 21 Mar 2024 18:40:05 +0000". */
const MailDate = z
  .string()
  .max(60)
  .transform((text) => new Date(text))
  .refine((at) => !Number.isNaN(at.getTime()));

const Order = z.object({
  id: Id,
  status_id: z.number().int(),
  customer_id: Id.nullish(),
  cart_id: Id.nullish(),
  date_created: MailDate,
  date_modified: MailDate,
  currency_code: Currency,
  total_inc_tax: Amount,
  discount_amount: Amount.nullish(),
  refunded_amount: Amount.nullish(),
  billing_address: z.object({ first_name: Text, last_name: Text, email: Text, phone: Text, city: Text, country: Text }),
});
const Line = z.object({
  product_id: Id.nullish(),
  sku: Text,
  name: Text,
  quantity: Quantity,
  price_inc_tax: Amount,
  total_inc_tax: Amount,
});
const OrderAnswers = z.tuple([Order, z.array(Line)]);

const INCOMPLETE = 0;
const CANCELLED = [5, 6];

const ownRef = (id: string | null | undefined): string | null => (id && id !== "0" ? id : null);

function readOrder([order, lines]: z.infer<typeof OrderAnswers>, { currency }: ReadingStore): Reading {
  if (order.status_id === INCOMPLETE) {
    return reading({}, { note: { key: "sources.reasons.unpaid", params: { status: "incomplete" } } });
  }
  const money = orderMoney(order.currency_code, currency);
  const { billing_address: billing } = order;
  const facts: OrderFacts = {
    ref: order.id,
    person: personOf({
      ref: ownRef(order.customer_id),
      email: billing.email,
      phone: billing.phone,
      firstName: billing.first_name,
      lastName: billing.last_name,
      city: billing.city,
      country: billing.country,
    }),
    orderedAt: order.date_created,
    updatedAt: order.date_modified,
    status: CANCELLED.includes(order.status_id) ? "cancelled" : "placed",
    totalMinor: money.read(order.total_inc_tax),
    discountMinor: money.read(order.discount_amount),
    foreign: money.foreign(amountOf(order.total_inc_tax, order.currency_code)),
    lines: lines
      .filter((line) => line.quantity > 0)
      .map((line) => ({
        productRef: ownRef(line.product_id) ?? line.sku ?? `title:${line.name ?? "unknown"}`,
        productName: line.name,
        quantity: line.quantity,
        unitPriceMinor: money.read(line.price_inc_tax),
        totalMinor: money.read(line.total_inc_tax),
      })),
  };
  const refundedMinor = money.read(order.refunded_amount);
  const refund = {
    ref: `${order.id}:refunds`,
    orderRef: order.id,
    refundedAt: order.date_modified,
    totalMinor: refundedMinor,
    lines: [],
    isRunning: true,
  };
  const conversions = order.cart_id ? [{ cartRef: order.cart_id, orderRef: order.id, at: order.date_created }] : [];
  return reading({ orders: [facts], refunds: refundedMinor > 0 ? [refund] : [], conversions }, { note: money.note });
}

const IsoDate = z.string().max(60).pipe(MailDate);
const Customer = z.object({
  id: Id,
  email: Text,
  phone: Text,
  first_name: Text,
  last_name: Text,
  date_modified: IsoDate,
});
const CustomerAnswers = z.tuple([z.object({ data: z.array(Customer).min(1) })]);

function readCustomer([{ data }]: z.infer<typeof CustomerAnswers>): Reading {
  const people = data.flatMap((one) => {
    const person = personOf({ ...one, ref: one.id, firstName: one.first_name, lastName: one.last_name });
    return person ? [{ person, updatedAt: one.date_modified }] : [];
  });
  return reading({ people });
}

const Item = z.object({
  product_id: Id,
  sku: Text,
  name: Text,
  quantity: Quantity,
  list_price: Amount,
  sale_price: Amount,
});
const Cart = z.object({
  id: Id,
  customer_id: Id.nullish(),
  email: Text,
  currency: z.object({ code: Currency }),
  cart_amount: Amount,
  created_time: IsoDate,
  updated_time: IsoDate,
  line_items: z.object({ physical_items: z.array(Item).default([]), digital_items: z.array(Item).default([]) }),
});
const CartAnswers = z.tuple([z.object({ data: Cart })]);

function readCart(
  { data: cart }: { data: z.infer<typeof Cart> },
  { currency, at }: ReadingStore,
  isAbandoned: boolean,
): Reading {
  const money = orderMoney(cart.currency.code, currency);
  const facts: CartFacts = {
    ref: cart.id,
    person: personOf({ ref: ownRef(cart.customer_id), email: cart.email }),
    createdAt: cart.created_time,
    updatedAt: cart.updated_time,
    checkoutAt: null,
    abandonedAt: isAbandoned ? at : null,
    totalMinor: money.read(cart.cart_amount),
    recoverUrl: null,
    lines: [...cart.line_items.physical_items, ...cart.line_items.digital_items]
      .filter((item) => item.quantity > 0)
      .map((item) => ({
        productRef: item.product_id,
        productName: item.name,
        quantity: item.quantity,
        unitPriceMinor: money.read(item.list_price),
        totalMinor: money.read(item.sale_price) * item.quantity,
      })),
  };
  return reading({ carts: [facts] }, { note: money.note });
}

const orderPaths = (id: string): string[] => [`v2/orders/${id}`, `v2/orders/${id}/products?limit=250`];

const order: Topic = {
  parse: (answers, store) => readOrder(OrderAnswers.parse(answers), store),
  paths: (body) => orderPaths(idOf(body)),
};
const customer: Topic = {
  parse: (answers) => readCustomer(CustomerAnswers.parse(answers)),
  paths: (body) => [`v3/customers?id:in=${idOf(body)}`],
};
const cart = (isAbandoned: boolean): Topic => ({
  parse: (answers, store) => readCart(CartAnswers.parse(answers)[0], store, isAbandoned),
  paths: (body) => [`v3/carts/${idOf(body)}`],
});
const converted: Topic = {
  parse: (body, { at }) => {
    const { id, orderId } = Thin.parse(body).data;
    return reading({ conversions: orderId ? [{ cartRef: id, orderRef: orderId, at }] : [] });
  },
};

const PAGE_SIZE = 50;

const api: ShopApi = {
  example: "https://api.bigcommerce.com/stores/abc123",
  headers: (token) => ({ "x-auth-token": token, accept: "application/json" }),
  firstPage: (base, since) =>
    below(base, "v2/orders", {
      min_date_modified: since.toISOString(),
      sort: "date_modified:asc",
      limit: String(PAGE_SIZE),
      page: "1",
    }),
  // The older API answers a page beyond the last with nothing at all.
  page: ({ url, body }) => {
    const items = z.array(z.unknown()).parse(body ?? []);
    const next = new URL(url);
    next.searchParams.set("page", String(Number(next.searchParams.get("page") ?? "1") + 1));
    return { items, nextUrl: items.length === PAGE_SIZE ? next.toString() : null };
  },
  topic: "store/order/updated",
  paths: (item) => orderPaths(encodeURIComponent(z.object({ id: Id }).parse(item).id)).slice(1),
};

/** The header we ask to be set when the hook is made: the only proof every version of the platform sends. */
export const BIGCOMMERCE_HEADER = "x-almanac-secret";

export const bigcommerce: Platform = {
  key: "bigcommerce",
  label: "BigCommerce",
  secretBy: "us",
  secretHint: {
    en: `When you create the webhook, add the custom header ${BIGCOMMERCE_HEADER} with this value.`,
    tr: `Webhook'u oluştururken bu değeri ${BIGCOMMERCE_HEADER} adlı özel başlık olarak ekleyin.`,
  },
  isProven: (call, secret, now) =>
    isSameSecret(call.hmac, call.headers.get(BIGCOMMERCE_HEADER), secret) || isStandardSigned(call, secret, now),
  mark: ({ body }) => {
    const call = Thin.safeParse(jsonOrNull(body)).data;
    const id = call?.hash && call.created_at ? `${call.hash}:${call.created_at.getTime()}` : (call?.hash ?? null);
    return { deliveryId: id, topic: call?.scope ?? "", occurredAt: call?.created_at ?? null };
  },
  topics: {
    "store/order/created": order,
    "store/order/updated": order,
    "store/order/statusUpdated": order,
    "store/order/archived": order,
    "store/order/refund/created": order,
    "store/customer/created": customer,
    "store/customer/updated": customer,
    "store/cart/created": cart(false),
    "store/cart/updated": cart(false),
    "store/cart/abandoned": cart(true),
    "store/cart/converted": converted,
  },
  api,
};
