import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { present } from "@/lib/base/invariant";
import { sql } from "@/lib/base/sql";
import { disconnect } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { loadReferenceData } from "@/lib/geo/server/reference";
import { markDirty } from "@/lib/profiles/server/dirty";
import { refreshChanged } from "@/lib/profiles/server/refresh";
import { filterArbitrary, oneConditionOf } from "../../arbitrary";
import { SEGMENTS } from "../../arbitrary-windows";
import { isRanked } from "../../compile";
import { emptyFilter } from "../../empty-filter";
import { fields } from "../../fields/index";
import { Filter } from "../../schema";
import { type Counts, countInDatabase } from "../count";
import { filterOf, orderOf, personIn, storePeople, storeSegments } from "../testing";
import { happening, happens, people } from "../testing-happenings";
import { countFromColumns } from "./count";
import { keepColumns } from "./keep";

/** A night brings more. */
const ROUNDS = Number(process.env.R4_EVENTS ?? 600) / 60;
const MINUTE_MS = 60_000;

let ctx: TenantContext;

beforeAll(async () => {
  await loadReferenceData();
  ctx = await mintTenant();
  await storePeople(ctx, people);
  await storeSegments(ctx);
});
afterAll(disconnect);

/** Counted from what is kept already. */
const kept = (at: TenantContext, filter: Filter): Promise<Counts | null> =>
  inTenant(at, (tx) => countFromColumns(tx, at, filter));
/** The same, what is missing being read first. */
async function keptFor(at: TenantContext, filter: Filter): Promise<Counts | null> {
  await keepColumns(at, filter);
  return kept(at, filter);
}
const asked = (at: TenantContext, filter: Filter): Promise<Counts> =>
  inTenant(at, (tx) => countInDatabase(tx, at, filter));
const numbers = ({ sample: _, ...counts }: Counts) => counts;

/** The rules alone: who is drawn or left out is asked in the database. */
const rulesOf = ({ version, root }: Filter): Filter => ({ version, root });
const anyFilter = fc.oneof(filterArbitrary.map(rulesOf), fc.constantFrom(...fields).chain(oneConditionOf));

test.each(fields)("$key is counted from columns as it is in the database, or not at all", async (field) => {
  await fc.assert(
    fc.asyncProperty(oneConditionOf(field), async (filter) => {
      const counted = await keptFor(ctx, filter);
      if (counted) {
        expect(numbers(counted)).toEqual(numbers(await asked(ctx, filter)));
      }
    }),
    { seed: 3, numRuns: 4 },
  );
});

/** A few conditions on a field, always the same ones, without a share of the store. */
const someOf = (key: string): Filter[] =>
  fc
    .sample(
      oneConditionOf(
        present(
          fields.find((one) => one.key === key),
          key,
        ),
      ),
      { seed: 5, numRuns: 8 },
    )
    .filter((filter) => !isRanked(filter))
    .slice(0, 3);

test("what comes out of tables that tell of no change is never kept, and most of the language is", async () => {
  const untold = [
    filterOf("message_count", "gte", 1),
    filterOf("journey", "any_of", [SEGMENTS[0]]),
    filterOf("ad_platform", "any_of", ["meta"]),
    filterOf("segment", "any_of", [SEGMENTS[0]]),
    ...["climate", "distance"].flatMap(someOf),
  ];
  for (const filter of untold) {
    expect([filter.root.items, await keptFor(ctx, filter)]).toEqual([filter.root.items, null]);
  }
  for (const key of ["order_count", "total_spend", "items_bought", "city", "email_consent", "event_count", "age"]) {
    for (const filter of someOf(key)) {
      const isOfJourneys = JSON.stringify(filter).includes("since_journey");
      expect([filter.root.items, (await keptFor(ctx, filter)) === null]).toEqual([filter.root.items, isOfJourneys]);
    }
  }
});

test("after every batch of random happenings and minutes the kept columns count like the database", async () => {
  const filters = fc.sample(anyFilter, { seed: 29, numRuns: 25 });
  const batches = fc.sample(
    fc.tuple(fc.array(happening, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 25 })),
    { seed: 31, numRuns: ROUNDS },
  );
  let [now, fromColumns] = [ctx, 0];
  for (const [events, minutes] of batches) {
    now = later(now, minutes * MINUTE_MS);
    for (const one of events) {
      await happens(now, one);
    }
    const touched = events.map(({ who }) => present(people[who], "a person").id);
    await inTenant(now, (tx) => markDirty(tx, now, sql`select unnest(${touched}::uuid[])`));
    if (minutes % 2 === 0) {
      await refreshChanged(now);
    }
    for (const filter of filters) {
      const counted = await kept(now, filter);
      if (counted) {
        expect(numbers(counted)).toEqual(numbers(await asked(now, filter)));
        fromColumns++;
      }
    }
    for (const filter of filters) {
      await keepColumns(now, filter);
    }
  }
  expect(fromColumns).toBeGreaterThan(batches.length * 5);
}, 600_000);

test("whoever is new counts, whoever is gone does not, and a store never sees another's", async () => {
  const [store, other] = [await mintTenant(), await mintTenant()];
  const crowd = (from: number, count: number) =>
    Array.from({ length: count }, (_, place) => ({ ...personIn("Rize"), id: newId(new Date(from + place)) }));
  const [first, second] = [crowd(0, 10), crowd(100, 4)];
  await storePeople(store, first);
  expect(await keptFor(store, emptyFilter())).toMatchObject({ count: 10, total: 10 });
  expect(await kept(other, emptyFilter())).toBeNull();
  await storePeople(store, second);
  await inTenant(store, (tx) => markDirty(tx, store, sql`select unnest(${second.map(({ id }) => id)}::uuid[])`));
  expect(await kept(store, emptyFilter())).toMatchObject({ count: 14, total: 14 });
  await adminRows(sql`delete from customer where tenant_id = ${store.tenantId}::uuid and id = ${first[0]?.id}::uuid`);
  expect(await kept(store, emptyFilter())).toMatchObject({ count: 13, total: 13 });
});

test("an order that leaves its window while the columns stand counts no more", async () => {
  const store = await mintTenant();
  const tenMinutesLeft = orderOf(30 - 10 / (24 * 60), 5_000);
  await storePeople(store, [{ ...personIn("Rize"), orders: [tenMinutesLeft] }]);
  const [rule] = filterOf("order_count", "gte", 1).root.items;
  const window = { kind: "last", count: 30, unit: "day" };
  const filter = Filter.parse({ version: 2, root: { kind: "group", match: "all", items: [{ ...rule, window }] } });
  expect(await keptFor(store, filter)).toMatchObject({ count: 1 });
  expect(await kept(later(store, 5 * MINUTE_MS), filter)).toMatchObject({ count: 1 });
  expect(await kept(later(store, 20 * MINUTE_MS), filter)).toMatchObject({ count: 0, total: 1 });
});

test("a store that moved to another time zone is read anew", async () => {
  const store = await mintTenant();
  await storePeople(store, people.slice(0, 10));
  const filter = filterOf("first_order", "after", "2026-01-01");
  expect(await keptFor(store, filter)).not.toBeNull();
  const moved = { ...store, timezone: "America/New_York" };
  expect(await kept(moved, filter)).toBeNull();
  expect(numbers(present(await keptFor(moved, filter), "a count"))).toEqual(numbers(await asked(moved, filter)));
  expect(await kept(store, filter)).toBeNull();
});

test("a product that moves to another category ends what is kept; its price does not", async () => {
  const store = await mintTenant();
  await storePeople(store, people.slice(0, 10));
  const filter = filterOf("order_count", "gte", 1);
  expect(await keptFor(store, filter)).not.toBeNull();
  await adminRows(sql`update product set price_minor = 1 where tenant_id = ${store.tenantId}::uuid`);
  expect(await kept(store, filter)).not.toBeNull();
  await adminRows(sql`update product set category_id = null where tenant_id = ${store.tenantId}::uuid`);
  expect(await kept(store, filter)).toBeNull();
});

test("a change of more people than are worth asking ends what is kept", async () => {
  const store = await mintTenant();
  await storePeople(store, []);
  expect(await keptFor(store, emptyFilter())).toMatchObject({ count: 0 });
  await adminRows(sql`insert into dirty_customer (tenant_id, customer_id, since)
    select ${store.tenantId}::uuid, gen_random_uuid(), ${store.now} from generate_series(1, 1001)`);
  expect(await kept(store, emptyFilter())).toBeNull();
});
