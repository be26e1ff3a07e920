// This room keeps carts: what people put aside, how far they came, and which order it became.
import { HOUR_MS } from "@/lib/base/time";

export const CART_STATUSES = ["open", "checkout", "converted", "abandoned"] as const;
export type CartStatus = (typeof CART_STATUSES)[number];

/** A cart that nobody touched for this long is abandoned, until somebody touches it again. */
export const ABANDONED_AFTER_MS = 4 * HOUR_MS;
