import { fold } from "@/lib/base/text";
import { addDays, addMs, DAY_MS } from "@/lib/base/time";
import type { Basket } from "./baskets";
import type { Draw } from "./draw";
import type { MintId, SampleOrder, SampleStore } from "./schema";

const CANCELLED_SHARE = 0.015;
const REFUNDED_SHARE = 0.04;
const DISCOUNTED_SHARE = 0.16;
const FIRST_ORDER_NO = 100_001;
/** Every so many orders one is a present, sent to somebody in one of these cities. */
const GIFT_EVERY = 7;
const GIFT_CITIES = ["İstanbul", "Ankara", "İzmir", "Bursa", "Antalya"];

/** Writes orders, refunds and carts into the store, so that every sum adds up. */
export function bookkeeper(store: SampleStore, draw: Draw, mint: MintId, now: Date) {
  const order = (customerId: string | null, orderedAt: Date, basket: Basket): SampleOrder => {
    const discountMinor = draw.chance(DISCOUNTED_SHARE) ? Math.floor(basket.grossMinor / 10) : 0;
    const made: SampleOrder = {
      id: mint(orderedAt),
      externalId: `sample-${FIRST_ORDER_NO + store.orders.length}`,
      customerId,
      status: draw.chance(CANCELLED_SHARE) ? "cancelled" : "placed",
      orderedAt,
      totalMinor: basket.grossMinor - discountMinor,
      discountMinor,
      itemCount: basket.lines.reduce((sum, line) => sum + line.quantity, 0),
      ...sentTo(store.orders.length),
    };
    store.orders.push(made);
    basket.lines.forEach(({ good, quantity, totalMinor }, index) => {
      store.orderItems.push({
        orderId: made.id,
        customerId,
        orderedAt,
        lineNo: index + 1,
        productId: good.id,
        quantity,
        unitPriceMinor: good.priceMinor,
        totalMinor,
      });
    });
    if (made.status === "placed" && draw.chance(REFUNDED_SHARE)) {
      refund(made, basket);
    }
    return made;
  };

  const refund = (of: SampleOrder, basket: Basket): void => {
    const refundedAt = addMs(of.orderedAt, Math.floor(draw.between(2, 21) * DAY_MS));
    if (refundedAt > now) {
      return;
    }
    const lines = draw.chance(0.6) ? basket.lines : [draw.pick(basket.lines)];
    const returned = lines.map((line, index) => ({
      lineNo: index + 1,
      productId: line.good.id,
      quantity: line.quantity,
      totalMinor: Math.floor((line.totalMinor * of.totalMinor) / basket.grossMinor),
    }));
    const id = mint(refundedAt);
    store.refunds.push({
      id,
      externalId: `${of.externalId}-r1`,
      orderId: of.id,
      customerId: of.customerId,
      refundedAt,
      totalMinor: returned.reduce((sum, line) => sum + line.totalMinor, 0),
    });
    store.refundItems.push(...returned.map((line) => ({ refundId: id, ...line })));
  };

  const cart = (customerId: string, createdAt: Date, basket: Basket): void => {
    const updatedAt = addMs(createdAt, Math.floor(draw.between(0.001, 0.02) * DAY_MS));
    const seenAt = updatedAt > now ? now : updatedAt;
    const id = mint(createdAt);
    store.carts.push({
      id,
      externalId: `sample-cart-${store.carts.length + 1}`,
      customerId,
      status: seenAt > addDays(now, -1) ? "open" : draw.chance(0.25) ? "converted" : "abandoned",
      totalMinor: basket.grossMinor,
      createdAt,
      updatedAt: seenAt,
    });
    basket.lines.forEach(({ good, quantity }, index) => {
      store.cartItems.push({
        cartId: id,
        lineNo: index + 1,
        productId: good.id,
        quantity,
        unitPriceMinor: good.priceMinor,
      });
    });
  };

  return { order, cart };
}

/** By the number of the order and not by chance, so that everything else of the shop stays as it was. */
function sentTo(number: number): Pick<SampleOrder, "city" | "cityKey"> {
  const city = number % GIFT_EVERY === 0 ? (GIFT_CITIES[(number / GIFT_EVERY) % GIFT_CITIES.length] ?? null) : null;
  return { city, cityKey: city && fold(city) };
}
