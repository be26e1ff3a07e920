import { lineTotalMinor, type Minor } from "@/lib/base/money";
import type { LineFacts } from "@/lib/orders/facts";
import { isObject } from "../clean";
import type { JsonObject } from "../schema";
import { amountOf, quantityOf, textOf, Unusable } from "./read";

/** The products an event names, as lines; those in a currency that is not the store's are worth nothing here. */
export function linesOf(properties: JsonObject, currency: string, isOurs: boolean): LineFacts[] {
  const list = Array.isArray(properties.products) ? properties.products.filter(isObject) : [];
  return list.flatMap((product) => lineOf(product, currency, isOurs) ?? []);
}

/** A product as one line; null when nothing tells which product it is. */
export function lineOf(product: JsonObject, currency: string, isOurs: boolean): LineFacts | null {
  const name = textOf(product, "name", "title");
  const ref = textOf(product, "product_id", "productId", "sku", "id") ?? (name === null ? null : `title:${name}`);
  if (ref === null) {
    return null;
  }
  const quantity = quantityOf(product);
  return {
    productRef: ref.slice(0, 200),
    productName: name,
    quantity,
    unitPriceMinor: isOurs ? (amountOf(product, currency, "price") ?? 0) : 0,
    totalMinor: isOurs ? totalOf(product, quantity, currency) : 0,
  };
}

function totalOf(product: JsonObject, quantity: number, currency: string): Minor {
  const total = lineTotalMinor(quantity, textOf(product, "price") ?? "0", currency);
  if (total === null) {
    throw new Unusable("badAmount", { field: "price" });
  }
  return total;
}
