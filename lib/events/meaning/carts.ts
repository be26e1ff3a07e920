import { DAY_MS } from "@/lib/base/time";
import type { CartFacts, ConversionFacts, LineFacts, PersonFacts } from "@/lib/orders/facts";
import type { JsonObject } from "../schema";
import { lineOf, linesOf } from "./lines";
import { cartRefs } from "./orders";
import { currencyOf, textOf, Unusable } from "./read";

/** One step of somebody's way to the till, by its canonical name. */
export type CartStep = {
  id: string;
  name: string;
  /** One word per shopper: their customer, else their device. */
  shopper: string;
  /** Under which the sender knows them: what an unnamed cart is called by, whoever they turn out to be. */
  device: string;
  person: PersonFacts | null;
  occurredAt: Date;
  properties: JsonObject;
};

export const CART_STEPS = [
  "product_added",
  "product_removed",
  "wishlist_product_added_to_cart",
  "cart_viewed",
  "checkout_started",
  "order_placed",
] as const;

type Carts = { carts: CartFacts[]; conversions: ConversionFacts[] };

/** Unnamed steps further apart than this are two carts. */
const PAUSE_MS = 7 * DAY_MS;

/**
 * What lies in people's carts, from all that they did with them: the same for every order in which it came in. A cart is
 * the one that is named; unnamed ones begin anew after an order or a long pause.
 */
export function foldCarts(steps: readonly CartStep[], currency: string): Carts {
  const inOrder = steps.toSorted(
    (a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const open = new Map<string, CartFacts>();
  const carts = new Map<string, CartFacts>();
  const ordersOn = new Map<string, number>();
  const conversions: ConversionFacts[] = [];
  for (const step of inOrder) {
    const today = `${step.shopper} ${dayOf(step)}`;
    if (step.name === "order_placed") {
      conversions.push(...conversionsOf(step, open));
      ordersOn.set(today, (ordersOn.get(today) ?? 0) + 1);
      continue;
    }
    const named = cartRefs(step.properties)[0];
    const slot = `${step.shopper} ${named ?? ""}`;
    const before = named === undefined ? stillOpen(open.get(slot), step) : open.get(slot);
    const ref = named ?? `${step.device}:${dayOf(step)}:${ordersOn.get(today) ?? 0}`;
    const after = stepped(before ?? carts.get(ref) ?? emptyCart(ref, step), step, currency);
    open.set(slot, after);
    carts.set(after.ref, after);
  }
  return { carts: [...carts.values()], conversions };
}

const dayOf = ({ occurredAt }: CartStep): string => occurredAt.toISOString().slice(0, 10);

const stillOpen = (cart: CartFacts | undefined, { occurredAt }: CartStep): CartFacts | undefined =>
  cart && occurredAt.getTime() - cart.updatedAt.getTime() <= PAUSE_MS ? cart : undefined;

/** An order ends the cart it names and the one without a name. */
function conversionsOf({ shopper, properties, occurredAt }: CartStep, open: Map<string, CartFacts>): ConversionFacts[] {
  const orderRef = textOf(properties, "order_id", "orderId", "order_number");
  const slots = [...cartRefs(properties), ""].map((ref) => `${shopper} ${ref}`);
  return slots.flatMap((slot) => {
    const cart = open.get(slot);
    open.delete(slot);
    return cart && orderRef !== null ? [{ cartRef: cart.ref, orderRef, at: occurredAt }] : [];
  });
}

const emptyCart = (ref: string, { person, occurredAt }: CartStep): CartFacts => ({
  ref,
  person,
  createdAt: occurredAt,
  updatedAt: occurredAt,
  checkoutAt: null,
  abandonedAt: null,
  totalMinor: 0,
  recoverUrl: null,
  lines: [],
});

function stepped(cart: CartFacts, step: CartStep, currency: string): CartFacts {
  const lines = linesAfter(cart.lines, step, currency);
  return {
    ...cart,
    person: step.person ?? cart.person,
    updatedAt: step.occurredAt,
    checkoutAt: cart.checkoutAt ?? (step.name === "checkout_started" ? step.occurredAt : null),
    recoverUrl: textOf(step.properties, "cart_url", "checkout_url") ?? cart.recoverUrl,
    totalMinor: lines.reduce((sum, line) => sum + line.totalMinor, 0),
    lines,
  };
}

function linesAfter(before: LineFacts[], { name, properties }: CartStep, storeCurrency: string): LineFacts[] {
  const currency = currencyOf(properties, storeCurrency);
  const isOurs = currency === storeCurrency;
  try {
    if (name === "cart_viewed" || name === "checkout_started") {
      const whole = linesOf(properties, currency, isOurs).filter(({ quantity }) => quantity > 0);
      return Array.isArray(properties.products) ? whole : before;
    }
    const line = lineOf(properties, currency, isOurs);
    return line === null ? before : moved(before, line, name === "product_removed" ? -1 : 1);
  } catch (error) {
    if (error instanceof Unusable) {
      return before;
    }
    throw error;
  }
}

/** The product once more, or that many less; what is gone leaves no line. */
function moved(lines: LineFacts[], line: LineFacts, sign: 1 | -1): LineFacts[] {
  const known = lines.find(({ productRef }) => productRef === line.productRef);
  const quantity = (known?.quantity ?? 0) + sign * line.quantity;
  const unitPriceMinor = line.unitPriceMinor || (known?.unitPriceMinor ?? 0);
  const next = { ...line, quantity, unitPriceMinor, totalMinor: unitPriceMinor * quantity };
  const others = lines.filter(({ productRef }) => productRef !== line.productRef);
  return quantity > 0 ? [...others, next] : others;
}
