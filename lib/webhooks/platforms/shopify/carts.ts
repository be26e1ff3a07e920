import { z } from "zod";
import { amountOf } from "../../money";
import { defineTopic, type Reading, type ReadingStore, reading } from "../../platform";
import { Amount, Currency, Instant, personOf, Text } from "../../values";
import { AmountSet, moneyReader } from "./money";
import { Address, Buyer, Line, linesOf } from "./shapes";

/** One name for a cart and the checkout it becomes; a checkout without a cart stands for itself. */
export const cartRef = (of: { cart: string } | { checkout: string }): string =>
  "cart" in of ? of.cart : `checkout:${of.checkout}`;

const CartLine = Line.extend({ line_price: Amount.nullish(), presentment_price: Amount.nullish() });

const Cart = z.object({
  token: z.string().min(1).max(200),
  created_at: Instant,
  updated_at: Instant,
  line_items: z.array(CartLine),
});

/** A cart tells no currency: the shop's is the store's. */
function readCart(cart: z.infer<typeof Cart>, { currency }: ReadingStore): Reading {
  const lines = linesOf(cart.line_items, moneyReader({ currency }, currency).read);
  return reading({
    carts: [
      {
        ref: cartRef({ cart: cart.token }),
        person: null,
        createdAt: cart.created_at,
        updatedAt: cart.updated_at,
        checkoutAt: null,
        abandonedAt: null,
        totalMinor: lines.reduce((sum, line) => sum + line.totalMinor, 0),
        recoverUrl: null,
        lines,
      },
    ],
  });
}

const Checkout = z.object({
  token: z.string().min(1).max(200),
  cart_token: Text,
  created_at: Instant,
  updated_at: Instant,
  currency: Currency,
  presentment_currency: Currency.nullish(),
  total_price: Amount,
  total_price_set: AmountSet,
  abandoned_checkout_url: Text,
  email: Text,
  phone: Text,
  customer: Buyer,
  shipping_address: Address,
  line_items: z.array(CartLine),
});

function readCheckout(checkout: z.infer<typeof Checkout>, { currency }: ReadingStore): Reading {
  const { customer, shipping_address: address } = checkout;
  const money = moneyReader(
    { currency: checkout.currency, presentmentCurrency: checkout.presentment_currency },
    currency,
  );
  // The amount is checked even where it cannot be counted.
  amountOf(checkout.total_price, checkout.currency);
  const isOurs = checkout.currency === currency;
  return reading({
    carts: [
      {
        ref: checkout.cart_token ? cartRef({ cart: checkout.cart_token }) : cartRef({ checkout: checkout.token }),
        person: personOf({
          ref: customer?.id,
          email: customer?.email ?? checkout.email,
          phone: customer?.phone ?? checkout.phone,
          firstName: customer?.first_name ?? address?.first_name,
          lastName: customer?.last_name ?? address?.last_name,
          city: address?.city,
          country: address?.country,
        }),
        createdAt: checkout.created_at,
        updatedAt: checkout.updated_at,
        checkoutAt: checkout.created_at,
        abandonedAt: null,
        totalMinor: isOurs ? money.read(checkout.total_price, checkout.total_price_set) : 0,
        recoverUrl: checkout.abandoned_checkout_url,
        lines: linesOf(checkout.line_items, money.read),
      },
    ],
  });
}

const cart = defineTopic(Cart, readCart);
const checkout = defineTopic(Checkout, readCheckout);

export const cartTopics = {
  "carts/create": cart,
  "carts/update": cart,
  "checkouts/create": checkout,
  "checkouts/update": checkout,
};
