import fc from "fast-check";
import { addDays } from "@/lib/base/time";
import type { History } from "./figures";

/** Arbitrary shops for the tests of both readings: a few people, what they bought around `now`, and what came back. */
export type World = { bought: Bought[]; loose: Loose[] };
/** One order with its items and refunds; `who` is the place of a customer, or null for a guest. */
export type Bought = {
  who: number | null;
  orderedAt: Date;
  totalMinor: number;
  discountMinor: number;
  isCancelled: boolean;
  /** Where it was sent; without, it went to its buyer's home. */
  city?: string | null;
  items: { product: number; quantity: number; totalMinor: number }[];
  refunds: { refundedAt: Date; totalMinor: number }[];
};
/** A refund whose order is unknown. */
export type Loose = { who: number; refundedAt: Date; totalMinor: number };

/** Few, so that some of them come back often enough to have habits. */
export const PEOPLE = 3;

export function worldAround(now: Date): fc.Arbitrary<World> {
  // Edges of the windows are as likely as everything between them: an order leaves a window in one instant.
  const edge = fc
    .tuple(fc.constantFrom(0, 30, 60, 90, 180), fc.integer({ min: -1, max: 1 }))
    .map(([days, ms]) => new Date(addDays(now, -days).getTime() + ms));
  const moment = fc.oneof(
    edge,
    fc.integer({ min: -500, max: 5 }).map((days) => addDays(now, days)),
  );
  const money = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 2 ** 40 }));
  const who = fc.integer({ min: 0, max: PEOPLE - 1 });
  const refund = { refundedAt: moment, totalMinor: money };
  const bought = fc.record({
    who: fc.option(who),
    orderedAt: moment,
    totalMinor: money,
    discountMinor: fc.oneof(fc.constant(0), money),
    isCancelled: fc.boolean(),
    city: fc.constantFrom(null, null, "Ankara", "ANKARA", "İzmir", "Ürgüp"),
    items: fc.array(
      fc.record({
        product: fc.integer({ min: 0, max: 3 }),
        quantity: fc.integer({ min: 1, max: 4 }),
        totalMinor: money,
      }),
      {
        maxLength: 4,
      },
    ),
    refunds: fc.array(fc.record(refund), { maxLength: 2 }),
  });
  // Chance alone hardly ever buys a product three times: somebody has a habit.
  const habit = fc.array(moment, { maxLength: 5 }).map((times) =>
    times.map(
      (orderedAt): Bought => ({
        who: 0,
        orderedAt,
        totalMinor: 100,
        discountMinor: 0,
        isCancelled: false,
        items: [{ product: 1, quantity: 1, totalMinor: 100 }],
        refunds: [],
      }),
    ),
  );
  return fc
    .record({
      bought: fc.array(bought, { maxLength: 14 }),
      habit,
      loose: fc.array(fc.record({ who, ...refund }), { maxLength: 3 }),
    })
    .map((world) => ({ bought: [...world.bought, ...world.habit], loose: world.loose }));
}

/** An id of a thing of a world; ids rise with their numbers, as ties are broken by id. */
export const idOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;

/** The category of a product of a world; the first product has none. */
export const categoryOf = (product: number): string | null => (product === 0 ? null : idOf(100 + (product % 3)));

/** Where people of a world live: somebody lives nowhere that we know. */
export const homeOf = (who: number): string | null => [null, "Ankara", "izmir"][who % 3] ?? null;

/** What one person of a world did, ids being places in it. */
export function historyOf(world: World, who: number): History {
  const orders = world.bought.map((order, place) => ({ ...order, id: String(place) })).filter((o) => o.who === who);
  return {
    orders: orders.map((order) => ({
      ...order,
      place: order.city ?? homeOf(who),
      items: order.items.map(({ product, quantity, totalMinor }) => ({
        productId: idOf(product),
        categoryId: categoryOf(product),
        quantity,
        totalMinor,
      })),
    })),
    refunds: [
      ...orders.flatMap((order) => order.refunds.map((refund) => ({ ...refund, orderId: order.id }))),
      ...world.loose.filter((loose) => loose.who === who).map((loose) => ({ ...loose, orderId: null })),
    ],
  };
}
