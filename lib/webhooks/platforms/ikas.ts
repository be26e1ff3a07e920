import { z } from "zod";
import type { ConsentStatus } from "@/lib/consent/schema";
import type { ConsentFacts, LineFacts, OrderFacts, PersonFacts } from "@/lib/orders/facts";
import { amountOf, orderMoney } from "../money";
import { jsonOrNull, type Platform, type Reading, type ReadingStore, reading, type Topic } from "../platform";
import { bytesOfHex, concat, isHmacSha256 } from "../signature";
import { Amount, Currency, Id, personOf, Quantity, Text, UnixMs } from "../values";

/** Everything stands in the body; `data` is text that is signed as it is and read only once it is proven. */
const Envelope = z.object({
  id: Id,
  createdAt: z.union([UnixMs, z.iso.datetime({ offset: true }).transform((text) => new Date(text))]).nullish(),
  scope: z.string(),
  data: z.string(),
  signature: z.string(),
});

const Person = z.object({ id: Id.nullish(), email: Text, phone: Text, firstName: Text, lastName: Text });
const Place = z.object({ name: Text }).nullish();
const Address = z.object({ city: Place, country: Place, phone: Text }).nullish();

const Line = z.object({
  quantity: Quantity,
  price: Amount,
  finalPrice: Amount.nullish(),
  variant: z.object({ id: Id.nullish(), productId: Id.nullish(), sku: Text, name: Text }),
});

const Order = z.object({
  id: Id,
  status: z.string(),
  currencyCode: Currency,
  totalPrice: Amount.nullish(),
  totalFinalPrice: Amount,
  orderedAt: UnixMs,
  updatedAt: UnixMs,
  cancelledAt: UnixMs.nullish(),
  customer: Person.nullish(),
  shippingAddress: Address,
  billingAddress: Address,
  orderLineItems: z.array(Line),
});
type Order = z.infer<typeof Order>;

const NOT_PLACED = ["DRAFT", "WAITING_UPSELL_ACTION"];
const CANCELLED = ["CANCELLED"];
const REFUNDED = ["REFUNDED"];

function buyerOf({ customer, shippingAddress, billingAddress }: Order): PersonFacts | null {
  const address = shippingAddress ?? billingAddress;
  return personOf({
    ref: customer?.id,
    email: customer?.email,
    phone: customer?.phone ?? address?.phone,
    firstName: customer?.firstName,
    lastName: customer?.lastName,
    city: address?.city?.name,
    country: address?.country?.name,
  });
}

function lineOf(
  { variant, quantity, price, finalPrice }: z.infer<typeof Line>,
  money: ReturnType<typeof orderMoney>,
): LineFacts {
  const unitPriceMinor = money.read(price);
  return {
    productRef: variant.productId ?? variant.id ?? variant.sku ?? `title:${variant.name ?? "unknown"}`,
    productName: variant.name,
    quantity,
    unitPriceMinor,
    totalMinor: (finalPrice ? money.read(finalPrice) : unitPriceMinor) * quantity,
  };
}

function readOrder(order: Order, { currency }: ReadingStore): Reading {
  if (NOT_PLACED.includes(order.status)) {
    return reading({}, { note: { key: "sources.reasons.unpaid", params: { status: order.status } } });
  }
  const money = orderMoney(order.currencyCode, currency);
  const totalMinor = money.read(order.totalFinalPrice);
  const facts: OrderFacts = {
    ref: order.id,
    person: buyerOf(order),
    orderedAt: order.orderedAt,
    updatedAt: order.updatedAt,
    status: order.cancelledAt || CANCELLED.includes(order.status) ? "cancelled" : "placed",
    totalMinor,
    discountMinor: order.totalPrice ? Math.max(0, money.read(order.totalPrice) - totalMinor) : 0,
    foreign: money.foreign(amountOf(order.totalFinalPrice, order.currencyCode)),
    lines: order.orderLineItems.filter((line) => line.quantity > 0).map((line) => lineOf(line, money)),
  };
  const refunds = REFUNDED.includes(order.status)
    ? [
        {
          ref: `${order.id}:refund`,
          orderRef: order.id,
          refundedAt: order.updatedAt,
          totalMinor,
          lines: [],
          isRunning: true,
        },
      ]
    : [];
  return reading({ orders: [facts], refunds }, { note: money.note });
}

const Subscription = z.string().nullish();
const Customer = Person.extend({
  id: Id,
  updatedAt: UnixMs,
  subscriptionStatus: Subscription,
  smsSubscriptionStatus: Subscription,
  phoneSubscriptionStatus: Subscription,
});

const SUBSCRIPTIONS: Record<string, ConsentStatus | undefined> = {
  SUBSCRIBED: "granted",
  NOT_SUBSCRIBED: "denied",
  UNSUBSCRIBED: "withdrawn",
  PENDING_CONFIRMATION: "pending",
};

function readCustomer(customer: z.infer<typeof Customer>): Reading {
  const person = personOf({ ...customer, ref: customer.id });
  if (!person) {
    return reading({});
  }
  const said = (channel: ConsentFacts["channel"], word: string | null | undefined): ConsentFacts[] => {
    const status = word ? SUBSCRIPTIONS[word] : undefined;
    return status ? [{ person, channel, status, at: customer.updatedAt, detail: word ?? null }] : [];
  };
  return reading({
    people: [{ person, updatedAt: customer.updatedAt }],
    consents: [
      ...said("email", customer.subscriptionStatus),
      ...said("sms", customer.smsSubscriptionStatus),
      ...said("phone", customer.phoneSubscriptionStatus),
    ],
  });
}

const Product = z.object({
  id: Id,
  name: Text,
  updatedAt: UnixMs,
  categories: z.array(z.object({ id: Id, name: z.string().min(1).max(200) })).nullish(),
  variants: z.array(z.object({ prices: z.array(z.object({ sellPrice: Amount })).nullish() })).nullish(),
});

function readProduct(product: z.infer<typeof Product>, { currency }: ReadingStore): Reading {
  const prices = (product.variants ?? []).flatMap(({ prices }) =>
    (prices ?? []).slice(0, 1).map(({ sellPrice }) => amountOf(sellPrice, currency)),
  );
  const category = product.categories?.[0];
  return reading({
    products: [
      {
        ref: product.id,
        name: product.name,
        category: category ? { ref: `ikas:${category.id}`, name: category.name } : null,
        priceMinor: prices.length > 0 ? Math.min(...prices) : null,
        updatedAt: product.updatedAt,
      },
    ],
  });
}

const Data = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "not JSON" });
    return z.NEVER;
  }
});

const inData = <Body>(schema: z.ZodType<Body>, read: (body: Body, store: ReadingStore) => Reading): Topic => ({
  parse: (body, store) => read(z.object({ data: Data.pipe(schema) }).parse(body).data, store),
});

const order = inData(Order, readOrder);
const customer = inData(Customer, readCustomer);
const product = inData(Product, readProduct);

export const ikas: Platform = {
  key: "ikas",
  label: "ikas",
  secretBy: "shop",
  secretHint: {
    en: "In ikas under Apps, your private app: the client secret.",
    tr: "ikas'ta Uygulamalar altında, özel uygulamanızın istemci anahtarı (client secret).",
  },
  isProven: ({ body, hmac }, secret) => {
    const call = Envelope.safeParse(jsonOrNull(body)).data;
    return (
      call !== undefined &&
      isHmacSha256(hmac, { content: concat(call.data), key: secret, signature: bytesOfHex(call.signature) })
    );
  },
  mark: ({ body }) => {
    const call = Envelope.safeParse(jsonOrNull(body)).data;
    return { deliveryId: call?.id ?? null, topic: call?.scope ?? "", occurredAt: call?.createdAt ?? null };
  },
  topics: {
    "store/order/created": order,
    "store/order/updated": order,
    "store/customer/created": customer,
    "store/customer/updated": customer,
    "store/customer/statusUpdated": customer,
    "store/product/created": product,
    "store/product/updated": product,
    "app/deleted": { parse: () => reading({}, { act: "uninstall" }) },
  },
};
