import { lineTotalMinor, type Minor, minorFromDecimal } from "@/lib/base/money";
import type { OrderStatus } from "@/lib/orders/schema";
import { decimalOf, emailOrNull, integerOf, reading, refuse, requiredText, textOrNull } from "../cells";
import {
  importColumn as column,
  type ImportColumn,
  type ImportKind,
  type NamedCells,
  type ReadingContext,
} from "../kind";
import { orderStatusWord, rowTypeWord } from "../words";
import {
  cityColumn,
  countryColumn,
  customerIdColumn,
  emailColumn,
  firstNameColumn,
  lastNameColumn,
} from "./person-columns";

/** One line of an order, or of a cancellation with positive quantity and amounts. */
export type OrderRow = {
  orderRef: string;
  isRefund: boolean;
  customerRef: string | null;
  email: string | null;
  emailKey: string | null;
  firstName: string | null;
  lastName: string | null;
  nameKey: string | null;
  city: string | null;
  cityKey: string | null;
  country: string | null;
  countryKey: string | null;
  productRef: string;
  productName: string | null;
  productNameKey: string | null;
  quantity: number;
  unitPriceMinor: Minor;
  totalMinor: Minor;
  orderedAt: Date;
  /** Of the whole order, on any of its rows; null where the file does not say. */
  status: OrderStatus | null;
  orderTotalMinor: Minor | null;
  discountMinor: Minor | null;
  /** The order that a refund gives back. */
  refundOf: string | null;
};

const columns = [
  column("orderNumber", "text", true, { en: "Order number", tr: "Sipariş numarası" }, [
    "invoice no",
    "invoice",
    "invoice number",
    "order no",
    "order id",
    "order",
    "order name",
    "name",
    "sipariş no",
    "siparis id",
    "sipariş",
    "fatura no",
    "fatura numarası",
  ]),
  column("orderedAt", "instant", true, { en: "Order date", tr: "Sipariş tarihi" }, [
    "invoice date",
    "date",
    "order date",
    "created at",
    "ordered at",
    "placed at",
    "order time",
    "processed at",
    "tarih",
    "sipariş tarihi",
    "fatura tarihi",
    "oluşturma tarihi",
  ]),
  column("productCode", "text", true, { en: "Product code", tr: "Ürün kodu" }, [
    "stock code",
    "sku",
    "lineitem sku",
    "product id",
    "product code",
    "item code",
    "item id",
    "variant sku",
    "stok kodu",
    "ürün kodu",
    "ürün no",
    "barkod",
    "barcode",
  ]),
  column("quantity", "integer", true, { en: "Quantity", tr: "Adet" }, [
    "qty",
    "lineitem quantity",
    "amount ordered",
    "units",
    "pieces",
    "adet",
    "miktar",
  ]),
  column("unitPrice", "decimal", true, { en: "Unit price", tr: "Birim fiyat" }, [
    "price",
    "lineitem price",
    "item price",
    "unit cost",
    "fiyat",
    "birim fiyatı",
    "birim tutar",
    "satış fiyatı",
  ]),
  column("productName", "text", false, { en: "Product name", tr: "Ürün adı" }, [
    "description",
    "product",
    "product title",
    "lineitem name",
    "item name",
    "title",
    "ürün",
    "ürün ismi",
    "açıklama",
  ]),
  customerIdColumn,
  emailColumn,
  firstNameColumn,
  lastNameColumn,
  cityColumn,
  countryColumn,
  column("rowType", "choice", false, { en: "Row type", tr: "Satır türü" }, ["row type", "satır türü"]),
  column("status", "text", false, { en: "Status", tr: "Durum" }, ["order status", "durum", "sipariş durumu"]),
  column("orderTotal", "decimal", false, { en: "Order total", tr: "Sipariş toplamı" }, [
    "grand total",
    "sipariş toplamı",
    "sipariş tutarı",
    "genel toplam",
  ]),
  column("discount", "decimal", false, { en: "Discount", tr: "İndirim" }, [
    "discount amount",
    "order discount",
    "indirim",
    "indirim tutarı",
  ]),
  column("refundOf", "text", false, { en: "Refund of", tr: "İade edilen sipariş" }, [
    "refunded order",
    "iade edilen sipariş",
  ]),
] as const satisfies readonly ImportColumn[];

/** A number such as C536379 names a cancellation: its lines come back, with negative quantities. */
const isCancellation = (orderRef: string): boolean => /^C\d/i.test(orderRef);

function readIsRefund(cells: NamedCells, orderRef: string): boolean {
  const told = textOrNull("rowType", cells("rowType"));
  return told === null ? isCancellation(orderRef) : (rowTypeWord(told) ?? refuse("rowType", "notRowType")) === "refund";
}

/** Amounts of a whole order are kept positive, as those of its lines are. */
function readAmount(key: "orderTotal" | "discount", cells: NamedCells, context: ReadingContext): Minor | null {
  if (textOrNull(key, cells(key)) === null) {
    return null;
  }
  const amount = decimalOf(key, cells(key), context.format.decimal).replace(/^-/, "");
  return minorFromDecimal(amount, context.currency) ?? refuse(key, "tooLarge");
}

function readQuantity(cells: NamedCells, context: ReadingContext, isRefund: boolean): number {
  const quantity = integerOf("quantity", cells("quantity"), context.format.decimal);
  if (quantity === 0) {
    return refuse("quantity", "zeroQuantity");
  }
  if (isRefund !== quantity < 0) {
    return refuse("quantity", isRefund ? "positiveCancellation" : "negativeQuantity");
  }
  return Math.abs(quantity);
}

function readMoney(
  cells: NamedCells,
  context: ReadingContext,
  quantity: number,
): { unitPriceMinor: Minor; totalMinor: Minor } {
  const price = decimalOf("unitPrice", cells("unitPrice"), context.format.decimal);
  if (price.startsWith("-") && /[1-9]/.test(price)) {
    return refuse("unitPrice", "negativePrice");
  }
  const unitPriceMinor = minorFromDecimal(price, context.currency);
  const totalMinor = lineTotalMinor(quantity, price, context.currency);
  if (unitPriceMinor === null || totalMinor === null) {
    return refuse("unitPrice", "tooLarge");
  }
  return { unitPriceMinor, totalMinor };
}

function readRow(cells: NamedCells, context: ReadingContext): OrderRow {
  const text = (key: string): string | null => textOrNull(key, cells(key));
  const folded = (value: string | null): string | null => (value === null ? null : context.fold(value));
  const orderRef = requiredText("orderNumber", cells("orderNumber"));
  const isRefund = readIsRefund(cells, orderRef);
  const quantity = readQuantity(cells, context, isRefund);
  const mail = emailOrNull("email", cells("email"));
  const [firstName, lastName, city, country] = [text("firstName"), text("lastName"), text("city"), text("country")];
  const [productName, status] = [text("productName"), text("status")];
  return {
    orderRef,
    isRefund,
    customerRef: text("customerId"),
    email: mail?.email ?? null,
    emailKey: mail?.emailKey ?? null,
    firstName,
    lastName,
    nameKey: folded([firstName, lastName].filter(Boolean).join(" ") || null),
    city,
    cityKey: folded(city),
    country,
    countryKey: folded(country),
    productRef: requiredText("productCode", cells("productCode")),
    productName,
    productNameKey: folded(productName),
    quantity,
    ...readMoney(cells, context, quantity),
    orderedAt: context.instants(requiredText("orderedAt", cells("orderedAt"))) ?? refuse("orderedAt", "notDate"),
    status: status === null ? null : orderStatusWord(status),
    orderTotalMinor: readAmount("orderTotal", cells, context),
    discountMinor: readAmount("discount", cells, context),
    refundOf: isRefund ? text("refundOf") : null,
  };
}

export const orders: ImportKind<OrderRow> = {
  key: "orders",
  label: { en: "Orders, one product per row", tr: "Siparişler, her satırda bir ürün" },
  columns,
  read: (cells, context) => reading(() => readRow(cells, context)),
};
