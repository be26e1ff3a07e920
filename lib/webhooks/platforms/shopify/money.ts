import { z } from "zod";
import type { Minor } from "@/lib/base/money";
import { amountOf } from "../../money";
import { Amount } from "../../values";

const Side = z.object({ amount: Amount, currency_code: z.string() });
/** The same amount in the shop's currency and in the one the buyer saw. */
export const AmountSet = z.object({ shop_money: Side, presentment_money: Side }).nullish();
export type AmountSet = z.infer<typeof AmountSet>;

export type MoneyReader = (plain: string | null | undefined, set: AmountSet) => Minor;

/**
 * Reads amounts of one order in the store's currency: the shop's own, else what the buyer was shown. When neither side
 * is in it there is no rate to convert by: every amount is 0 and the order says what was paid.
 */
export function moneyReader(order: { currency: string; presentmentCurrency?: string | null }, storeCurrency: string) {
  const isShops = order.currency === storeCurrency;
  const isBuyers = !isShops && order.presentmentCurrency === storeCurrency;
  const read: MoneyReader = (plain, set) => {
    const text = isShops ? (plain ?? set?.shop_money.amount) : set?.presentment_money.amount;
    return (isShops || isBuyers) && text !== undefined && text !== null ? amountOf(text, storeCurrency) : 0;
  };
  return { read, isForeign: !isShops && !isBuyers };
}
