import { z } from "zod";
import type { LineFacts } from "@/lib/orders/facts";
import { Amount, Currency, Id, Quantity, Text } from "../../values";
import { AmountSet, type MoneyReader } from "./money";

export const Address = z.object({ first_name: Text, last_name: Text, city: Text, country: Text }).nullish();

export const Buyer = z
  .object({ id: Id.nullish(), email: Text, phone: Text, first_name: Text, last_name: Text, default_address: Address })
  .nullish();

export const Line = z.object({
  product_id: Id.nullish(),
  sku: Text,
  title: Text,
  quantity: Quantity,
  price: Amount,
  price_set: AmountSet,
  total_discount: Amount.nullish(),
  total_discount_set: AmountSet,
});
export type Line = z.infer<typeof Line>;

export const Currencies = { currency: Currency, presentment_currency: Currency.nullish() };

/** A line that names no product of the catalogue is known by its title. */
const productRef = (line: Line): string => line.product_id ?? line.sku ?? `title:${line.title ?? "unknown"}`;

export function lineOf(line: Line, money: MoneyReader): LineFacts {
  const unitPriceMinor = money(line.price, line.price_set);
  return {
    productRef: productRef(line),
    productName: line.title,
    quantity: line.quantity,
    unitPriceMinor,
    totalMinor: unitPriceMinor * line.quantity - money(line.total_discount, line.total_discount_set),
  };
}

export const linesOf = (lines: readonly Line[], money: MoneyReader): LineFacts[] =>
  lines.filter((line) => line.quantity > 0).map((line) => lineOf(line, money));
