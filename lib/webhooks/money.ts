import { z } from "zod";
import { type Minor, minorFromDecimal } from "@/lib/base/money";
import type { OrderFacts } from "@/lib/orders/facts";
import type { DeliveryReason } from "./schema";

/** A decimal amount in minor units, or a refusal of the body. Exponents such as 1e2 are no amounts. */
export function amountOf(text: string, currency: string): Minor {
  const minor = minorFromDecimal(text, currency);
  if (minor === null) {
    throw new z.ZodError([{ code: "custom", message: "not an amount", path: ["amount"], input: undefined }]);
  }
  return minor;
}

/**
 * Amounts of one order in the store's currency. In another currency there is no rate to convert by: every amount is 0 and
 * the order says what was paid.
 */
export function orderMoney(orderCurrency: string, storeCurrency: string) {
  const isOurs = orderCurrency === storeCurrency;
  return {
    read: (text: string | null | undefined): Minor =>
      isOurs && text !== null && text !== undefined ? amountOf(text, storeCurrency) : 0,
    minor: (units: number | null | undefined): Minor => (isOurs ? (units ?? 0) : 0),
    foreign: (total: Minor): OrderFacts["foreign"] => (isOurs ? null : { currency: orderCurrency, totalMinor: total }),
    note: isOurs ? null : foreignNote(orderCurrency, storeCurrency),
  };
}

export const foreignNote = (paid: string, store: string): DeliveryReason => ({
  key: "sources.reasons.foreignCurrency",
  params: { paid, store },
});
