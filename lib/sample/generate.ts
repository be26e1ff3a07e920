import { newId } from "@/lib/base/ids";
import { seededRandom } from "@/lib/base/random";
import { addDays } from "@/lib/base/time";
import { type Assortment, assortment } from "./assortment";
import { basketsFrom } from "./baskets";
import { consentsOf } from "./consents";
import { type Draw, drawFrom } from "./draw";
import { calendar, HABITS, type Habit, orderCount, refills, WINDOW_DAYS } from "./habits";
import { person } from "./people";
import { bookkeeper } from "./sales";
import type { MintId, SampleCity, SampleCustomer, SampleStore } from "./schema";
import { visitsOf } from "./visits";

export const SAMPLE_CUSTOMERS = 5_000;
const GUEST_SHARE = 0.02;
const CART_SHARE = 0.24;
const LAPSED_AFTER_DAYS = 150;

export type SampleInput = {
  now: Date;
  currency: string;
  cities: readonly SampleCity[];
  /** What happens in the shop; the same seed, moment and cities make the same shop. */
  seed?: number;
  /** Ids only, so that two stores with the same sample share no id. */
  idSeed?: number;
  customers?: number;
};

/** A lifestyle shop of the last twelve months, made from numbers alone: the same every time. */
export function generateSampleStore({
  now,
  currency,
  cities,
  seed = 20_26,
  idSeed = seed,
  customers = SAMPLE_CUSTOMERS,
}: SampleInput): SampleStore {
  const draw = drawFrom(seededRandom(seed));
  const mint = minter(idSeed);
  const stock = assortment(draw, mint, now, currency);
  const store = emptyStore(stock);
  const shop = {
    draw,
    now,
    store,
    books: bookkeeper(store, draw, mint, now),
    baskets: basketsFrom(stock),
    when: calendar(now),
  };
  for (let no = 1; no <= customers; no++) {
    const habit = draw.weighted(HABITS, (candidate) => candidate.share);
    const joinedAt = shop.when(draw, addDays(now, -habit.joined[0]), addDays(now, -habit.joined[1]));
    const customer = person(draw, mint, { no, createdAt: joinedAt, now }, cities);
    store.customers.push(customer);
    store.consents.push(...consentsOf(draw, mint, customer, now));
    liveOut(shop, customer, habit.name);
    store.events.push(...visitsOf({ draw, mint, now, when: shop.when, products: store.products }, customer));
  }
  addGuests(shop);
  return store;
}

type Shop = {
  draw: Draw;
  now: Date;
  store: SampleStore;
  books: ReturnType<typeof bookkeeper>;
  baskets: ReturnType<typeof basketsFrom>;
  when: ReturnType<typeof calendar>;
};

/** Everything one person did in the shop since they joined. */
function liveOut({ draw, now, books, baskets, when }: Shop, customer: SampleCustomer, habit: Habit["name"]): void {
  const favourites = baskets.favourites(draw);
  const until = habit === "lapsed" ? addDays(now, -LAPSED_AFTER_DAYS) : now;
  if (habit === "replenisher") {
    const staple = baskets.staple(draw);
    for (const at of refills(draw, customer.createdAt, until, staple.lastsDays ?? WINDOW_DAYS)) {
      books.order(customer.id, at, baskets.fill(draw, favourites, staple));
    }
  }
  for (let left = orderCount(draw, habit), first = true; left > 0; left--, first = false) {
    const at = first ? customer.createdAt : when(draw, customer.createdAt, until);
    books.order(customer.id, at, baskets.fill(draw, favourites, null));
  }
  if (draw.chance(CART_SHARE)) {
    books.cart(
      customer.id,
      when(draw, latest(customer.createdAt, addDays(now, -45)), now),
      baskets.fill(draw, favourites, null),
    );
  }
}

function addGuests({ draw, now, store, books, baskets, when }: Shop): void {
  for (let left = Math.round(store.orders.length * GUEST_SHARE); left > 0; left--) {
    books.order(null, when(draw, addDays(now, -WINDOW_DAYS), now), baskets.fill(draw, baskets.favourites(draw), null));
  }
}

const latest = (a: Date, b: Date): Date => (a > b ? a : b);

function minter(seed: number): MintId {
  const random = seededRandom(seed);
  return (at) =>
    newId(at, (bytes) => {
      for (let index = 0; index < bytes.length; index++) {
        bytes[index] = Math.floor(random() * 256);
      }
    });
}

function emptyStore({ categories, goods }: Assortment): SampleStore {
  const products = goods.map(({ root: _root, popularity: _popularity, lastsDays: _lastsDays, ...product }) => product);
  return {
    categories,
    products,
    customers: [],
    consents: [],
    orders: [],
    orderItems: [],
    refunds: [],
    refundItems: [],
    carts: [],
    cartItems: [],
    events: [],
  };
}
