import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { addMs, DAY_MS, HOUR_MS } from "@/lib/base/time";
import { disconnect } from "@/lib/db/client";
import { inTenant } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { mintTenant, TEST_NOW } from "@/lib/db/testing";
import type { PersonDraft } from "../arbitrary-people";
import { compileFilter } from "../compile";
import { Filter } from "../schema";
import { explainCustomer } from "./explain";
import { scopeOf } from "./scope";
import { personIn, storePeople } from "./testing";

afterAll(disconnect);

const [VIEW, CART, CHECKOUT, ORDER] = [
  "Product Viewed",
  "Cart Updated",
  "Checkout Started",
  "Order Completed",
] as const;
const STEPS = { first: { events: [VIEW] }, second: { events: [CART] }, third: { events: [CHECKOUT] } };
const DAY = { within: { count: 1, unit: "day" } };

/** Somebody of whom so much is known: an event, and how many hours after the beginning; all lie days back. */
const visitor = (...events: (readonly [string, number, object?])[]): PersonDraft => ({
  ...personIn("Ankara"),
  events: events.map(([name, hour, properties = {}]) => ({
    name,
    at: addMs(TEST_NOW, hour * HOUR_MS - 5 * DAY_MS),
    properties: { ...properties },
  })),
});

/** What both readings say of one person. */
async function asked(person: PersonDraft, params: object): Promise<boolean[]> {
  const ctx = await mintTenant();
  await storePeople(ctx, [person]);
  const filter = Filter.parse({
    version: 2,
    root: {
      kind: "group",
      match: "all",
      items: [{ kind: "condition", field: "sequence", operator: "is", value: true, params }],
    },
  });
  const rows = await inTenant(ctx, async (tx) =>
    queryRows(tx, z.object({ id: z.string() }), compileFilter(filter, await scopeOf(tx, ctx, [filter]))),
  );
  const { passes, flipsAt } = await explainCustomer(ctx, { filter, customerId: person.id });
  expect(flipsAt).toBe(null);
  return [rows.length === 1, passes];
}

const YES = [true, true];
const NO = [false, false];

test("three steps in order within the time follow; out of order or too late they do not", async () => {
  expect(await asked(visitor([VIEW, 0], [CART, 1], [CHECKOUT, 24]), { ...STEPS, ...DAY })).toEqual(YES);
  expect(await asked(visitor([VIEW, 0], [CART, 1], [CHECKOUT, 25]), { ...STEPS, ...DAY })).toEqual(NO);
  expect(await asked(visitor([VIEW, 0], [CHECKOUT, 1], [CART, 2]), { ...STEPS, ...DAY })).toEqual(NO);
  expect(await asked(visitor([VIEW, 0], [CART, 1], [CHECKOUT, 1]), { ...STEPS, ...DAY })).toEqual(NO);
});

test("a last step that comes too soon is none, in every outcome", async () => {
  const slow = { ...STEPS, ...DAY, least: { count: 3, unit: "hour" } };
  expect(await asked(visitor([VIEW, 0], [CART, 1], [CHECKOUT, 3]), slow)).toEqual(YES);
  expect(await asked(visitor([VIEW, 0], [CART, 1], [CHECKOUT, 2.9]), slow)).toEqual(NO);
  expect(await asked(visitor([VIEW, 0], [CART, 1], [CHECKOUT, 2.9], [CHECKOUT, 5]), slow)).toEqual(NO);
  expect(await asked(visitor([VIEW, 0], [CART, 1], [CHECKOUT, 2.9]), { ...slow, outcome: "stopped_2" })).toEqual(YES);
  expect(await asked(visitor([VIEW, 0], [CART, 1]), { ...slow, outcome: "missing" })).toEqual(YES);
});

test("who stopped after a step is told from who stopped before it and who went on", async () => {
  const second = { ...STEPS, ...DAY, outcome: "stopped_2" };
  expect(await asked(visitor([VIEW, 0], [CART, 1]), second)).toEqual(YES);
  expect(await asked(visitor([VIEW, 0]), second)).toEqual(NO);
  expect(await asked(visitor([VIEW, 0], [CART, 1], [CHECKOUT, 2]), second)).toEqual(NO);
  expect(await asked(visitor([VIEW, 0]), { ...second, outcome: "missing" })).toEqual(YES);
});

test("what must not happen between two steps breaks a walk there and nowhere else", async () => {
  const unbought = { ...STEPS, ...DAY, withoutThird: { events: [ORDER] } };
  expect(await asked(visitor([VIEW, 0], [ORDER, 1], [CART, 2], [CHECKOUT, 3]), unbought)).toEqual(YES);
  expect(await asked(visitor([VIEW, 0], [CART, 1], [ORDER, 2], [CHECKOUT, 3]), unbought)).toEqual(NO);
  expect(await asked(visitor([VIEW, 0], [CART, 1], [ORDER, 2]), { ...unbought, outcome: "stopped_2" })).toEqual(NO);
});

test("every step is about the same thing, and a later beginning gets its own walk", async () => {
  const same = { ...STEPS, ...DAY, same: "cartId" };
  const [one, two] = [{ cartId: "1" }, { cartId: "2" }];
  expect(await asked(visitor([VIEW, 0, one], [CART, 1, two], [CHECKOUT, 2, one]), same)).toEqual(NO);
  const later = visitor([VIEW, 0, one], [VIEW, 30, two], [CART, 31, two], [CHECKOUT, 32, two]);
  expect(await asked(later, same)).toEqual(YES);
});

test("a step without the one before it, or an outcome without the next one, is refused at its place", () => {
  const { third: _, ...two } = { ...STEPS, ...DAY };
  const problemOf = (params: object) => {
    const items = [{ kind: "condition", field: "sequence", operator: "is", value: true, params }];
    const { error } = Filter.safeParse({ version: 2, root: { kind: "group", match: "all", items } });
    return error?.issues.map(({ path, message }) => [path.at(-1), message]);
  };
  expect(problemOf(two)).toBe(undefined);
  expect(problemOf({ ...two, fourth: { events: [ORDER] } })).toEqual([["fourth", "segments.issues.noStepBefore"]]);
  expect(problemOf({ ...two, least: { count: 25, unit: "hour" } })).toEqual([["least", "segments.issues.tooLong"]]);
  expect(problemOf({ ...two, least: { count: 24, unit: "hour" } })).toBe(undefined);
  expect(problemOf({ ...two, outcome: "stopped_2" })).toEqual([["outcome", "segments.issues.noNextStep"]]);
});
