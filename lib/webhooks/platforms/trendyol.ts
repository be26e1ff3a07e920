import { z } from "zod";
import type { OrderFacts, RefundFacts } from "@/lib/orders/facts";
import { amountOf, orderMoney } from "../money";
import { defineTopic, jsonOrNull, type Platform, type Reading, type ReadingStore, reading } from "../platform";
import { bytesOfBase64, isSameSecret } from "../signature";
import { Amount, Currency, Id, personOf, Quantity, Text, UnixMs } from "../values";

const Line = z.object({
  productCode: Id.nullish(),
  contentId: Id.nullish(),
  barcode: Text,
  merchantSku: Text,
  productName: Text,
  quantity: Quantity,
  price: Amount,
  amount: Amount.nullish(),
});

const Package = z.object({
  id: Id.nullish(),
  shipmentPackageId: Id.nullish(),
  orderNumber: Id,
  status: z.string(),
  orderDate: UnixMs,
  lastModifiedDate: UnixMs,
  currencyCode: Currency,
  totalPrice: Amount,
  totalDiscount: Amount.nullish(),
  customerId: Id.nullish(),
  customerFirstName: Text,
  customerLastName: Text,
  shipmentAddress: z.object({ city: Text, countryCode: Text }).nullish(),
  lines: z.array(Line),
});
type Package = z.infer<typeof Package>;

const STATUSES = [
  "CREATED",
  "PICKING",
  "INVOICED",
  "SHIPPED",
  "CANCELLED",
  "DELIVERED",
  "UNDELIVERED",
  "RETURNED",
  "UNSUPPLIED",
  "UNPACKED",
  "AT_COLLECTION_POINT",
  "VERIFIED",
] as const;
const CANCELLED = ["CANCELLED", "UNSUPPLIED"];

/** An order may travel in several packages, each told by itself: a package is what is bought here. */
const packageRef = (one: Pick<Package, "shipmentPackageId" | "id" | "orderNumber">): string =>
  `trendyol:${one.shipmentPackageId ?? one.id ?? one.orderNumber}`;

/** Buyers' e-mails and phones lead to the marketplace and are never kept: nobody may be written to there. */
const buyerOf = (one: Package) =>
  one.customerId
    ? personOf({
        ref: `trendyol:${one.customerId}`,
        firstName: one.customerFirstName,
        lastName: one.customerLastName,
        city: one.shipmentAddress?.city,
        country: one.shipmentAddress?.countryCode,
      })
    : null;

function readPackage(one: Package, { currency }: ReadingStore): Reading {
  const money = orderMoney(one.currencyCode, currency);
  const ref = packageRef(one);
  const status = one.status.toUpperCase();
  const order: OrderFacts = {
    ref,
    person: buyerOf(one),
    orderedAt: one.orderDate,
    updatedAt: one.lastModifiedDate,
    status: CANCELLED.includes(status) ? "cancelled" : "placed",
    totalMinor: money.read(one.totalPrice),
    discountMinor: money.read(one.totalDiscount),
    foreign: money.foreign(amountOf(one.totalPrice, one.currencyCode)),
    lines: one.lines
      .filter((line) => line.quantity > 0)
      .map((line) => ({
        productRef:
          line.merchantSku ?? line.productCode ?? line.contentId ?? line.barcode ?? `title:${line.productName}`,
        productName: line.productName,
        quantity: line.quantity,
        unitPriceMinor: money.read(line.amount ?? line.price),
        totalMinor: money.read(line.price) * line.quantity,
      })),
  };
  const returned: RefundFacts = {
    ref: `${ref}:return`,
    orderRef: ref,
    refundedAt: one.lastModifiedDate,
    totalMinor: order.totalMinor,
    lines: order.lines,
    isRunning: true,
  };
  return reading({ orders: [order], refunds: status === "RETURNED" ? [returned] : [] }, { note: money.note });
}

/** The password of HTTP Basic, or null. */
function passwordOf(headers: Headers): string | null {
  const [kind, text] = (headers.get("authorization") ?? "").split(" ");
  const bytes = kind?.toLowerCase() === "basic" ? bytesOfBase64(text ?? null) : null;
  const pair = bytes && new TextDecoder().decode(bytes);
  return pair?.includes(":") ? pair.slice(pair.indexOf(":") + 1) : null;
}

const Mark = Package.pick({
  id: true,
  shipmentPackageId: true,
  orderNumber: true,
  status: true,
  lastModifiedDate: true,
});

const topic = defineTopic(Package, readPackage);

export const trendyol: Platform = {
  key: "trendyol",
  label: "Trendyol",
  secretBy: "us",
  secretHint: {
    en: "When you create the webhook at Trendyol, give this value as the API key, or as the password of a user.",
    tr: "Trendyol'da webhook oluştururken bu değeri API anahtarı ya da kullanıcı parolası olarak girin.",
  },
  isProven: ({ headers, hmac }, secret) =>
    [headers.get("x-api-key"), passwordOf(headers)].some((given) => isSameSecret(hmac, given, secret)),
  mark: ({ body }) => {
    const one = Mark.safeParse(jsonOrNull(body)).data;
    return {
      deliveryId: one ? `${packageRef(one)}:${one.status}:${one.lastModifiedDate.getTime()}` : null,
      topic: (one?.status ?? "").toUpperCase().replace(/\s+/g, "_"),
      occurredAt: one?.lastModifiedDate ?? null,
    };
  },
  topics: Object.fromEntries(STATUSES.map((status) => [status, topic])),
};
