// This room keeps carts: what people put aside, how far they came, and which order it became.
import { HOUR_MS } from "@/lib/base/time";

export const CART_STATUSES = ["open", "checkout", "converted", "abandoned"] as const;
export type CartStatus = (typeof CART_STATUSES)[number];

/** A cart that nobody touched for this long is abandoned, until somebody touches it again. */
export const ABANDONED_AFTER_MS = 4 * HOUR_MS;

export type CartTimes = { checkoutAt: Date | null; abandonedAt: Date | null; updatedAt: Date; orderRef: string | null };

/** How far a cart came. An order beats everything, whenever it arrives. */
export function cartStatus({ checkoutAt, abandonedAt, updatedAt, orderRef }: CartTimes, now: Date): CartStatus {
  if (orderRef !== null) {
    return "converted";
  }
  const wasToldAbandoned = abandonedAt !== null && abandonedAt.getTime() >= updatedAt.getTime();
  if (wasToldAbandoned || now.getTime() - updatedAt.getTime() >= ABANDONED_AFTER_MS) {
    return "abandoned";
  }
  return checkoutAt === null ? "open" : "checkout";
}
