import fc from "fast-check";
import { expect, test } from "vitest";
import { addMs, MINUTE_MS } from "@/lib/base/time";
import { CART_STEPS, type CartStep, foldCarts } from "./carts";

const start = new Date("2026-06-15T09:00:00.000Z");

const steps = fc
  .array(
    fc.record({
      name: fc.constantFrom(...CART_STEPS),
      product: fc.integer({ min: 1, max: 4 }),
      quantity: fc.integer({ min: 1, max: 3 }),
      cart: fc.constantFrom(null, "C1"),
      minute: fc.integer({ min: 0, max: 5000 }),
    }),
    { maxLength: 30 },
  )
  .map((drawn) =>
    drawn.map(({ name, product, quantity, cart, minute }, no): CartStep => {
      const line = { product_id: `P${product}`, price: "1.50", quantity };
      const named = cart === null ? {} : { cart_id: cart };
      const properties =
        name === "order_placed"
          ? { order_id: `O${no}`, ...named }
          : name === "cart_viewed" || name === "checkout_started"
            ? { products: [line], ...named }
            : { ...line, ...named };
      const occurredAt = addMs(start, minute * MINUTE_MS);
      return { id: String(no).padStart(3, "0"), name, shopper: "s", device: "d", person: null, occurredAt, properties };
    }),
  );

const seed = { seed: 7, numRuns: 200 };

test("carts are the same in whatever order their steps arrive", () => {
  fc.assert(
    fc.property(
      steps.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
      ([given, shuffled]) => {
        expect(foldCarts(shuffled, "EUR")).toEqual(foldCarts(given, "EUR"));
      },
    ),
    seed,
  );
});

test("a cart is worth its lines, and none of them is empty", () => {
  fc.assert(
    fc.property(steps, (given) => {
      for (const { lines, totalMinor } of foldCarts(given, "EUR").carts) {
        expect(totalMinor).toBe(lines.reduce((sum, line) => sum + line.quantity * 150, 0));
        expect(lines.every(({ quantity }) => quantity > 0)).toBe(true);
      }
    }),
    seed,
  );
});

test("every cart has its own name, and an order ends the unnamed one", () => {
  fc.assert(
    fc.property(steps, (given) => {
      const { carts, conversions } = foldCarts(given, "EUR");
      expect(new Set(carts.map(({ ref }) => ref)).size).toBe(carts.length);
      const known = new Set(carts.map(({ ref }) => ref));
      expect(conversions.every(({ cartRef }) => known.has(cartRef))).toBe(true);
    }),
    seed,
  );
});
