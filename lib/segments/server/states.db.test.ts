import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addDays, addMs, DAY_MS } from "@/lib/base/time";
import { disconnect } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { refreshAll } from "@/lib/profiles/server/whole";
import type { PersonDraft } from "../arbitrary-people";
import { Filter } from "../schema";
import { explainCustomer } from "./explain";
import { createSegment } from "./mutations";
import { followChanges } from "./refresh";
import { filterOf, personIn, storePeople } from "./testing";

afterAll(disconnect);

const asking = (condition: object): Filter =>
  Filter.parse({
    version: 2,
    root: { kind: "group", match: "all", items: [{ kind: "condition", ...condition }] },
  });
const explained = (ctx: TenantContext, filter: Filter, { id }: PersonDraft) =>
  explainCustomer(ctx, { filter, customerId: id });

/** Nobody here has bought, so everyone's stage is "prospect"; how they came there is written by hand. */
const fallen = (...moves: [daysAgo: number, from: string, to: string][]): PersonDraft => ({
  ...personIn("Ankara"),
  moves: moves.map(([daysAgo, from, to]) => ({ field: "lifecycle", from, to, at: addDays(TEST_NOW, -daysAgo) })),
});

test("in a stage for thirty days: not a day short, from the very instant on, and not in another stage", async () => {
  const ctx = await mintTenant();
  const [longAgo, lately] = [fallen([30, "active", "prospect"]), fallen([29, "active", "prospect"])];
  await storePeople(ctx, [longAgo, lately]);
  const forThirtyDays = (is: string) =>
    asking({
      field: "lifecycle_since",
      operator: "more_than_ago",
      value: { count: 30, unit: "day" },
      params: { is },
    });
  expect((await explained(ctx, forThirtyDays("prospect"), longAgo)).passes).toBe(true);
  expect(await explained(ctx, forThirtyDays("prospect"), lately)).toMatchObject({
    passes: false,
    flipsAt: addDays(TEST_NOW, 1),
  });
  expect((await explained(ctx, forThirtyDays("active"), longAgo)).passes).toBe(false);
});

test("a profile knows since when, keeps it while nothing moves, and begins anew with a move", async () => {
  const ctx = await mintTenant();
  const person = personIn("Ankara");
  await storePeople(ctx, [person]);
  const since = async () =>
    (
      await adminRows(
        sql`select lifecycle_since, rfm_since from customer_profile where customer_id = ${person.id}::uuid`,
      )
    )[0];
  expect(await since()).toEqual({ lifecycle_since: TEST_NOW, rfm_since: null });
  const then = later(ctx, DAY_MS);
  await refreshAll(then);
  expect(await since()).toMatchObject({ lifecycle_since: TEST_NOW });
  await adminRows(sql`insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, item_count, created_at)
    values (${ctx.tenantId}::uuid, ${newId(then.now)}::uuid, '1', ${person.id}::uuid, 'placed', 'csv', ${then.now}, 100, 0, ${then.now})`);
  await refreshAll(then);
  expect(await since()).toMatchObject({ lifecycle_since: then.now });
});

test("first time in a stage is the first known move into it; who had left it before that was in it earlier than is known", async () => {
  const ctx = await mintTenant();
  const rose = fallen(
    [50, "prospect", "active"],
    [40, "active", "prospect"],
    [20, "prospect", "active"],
    [5, "active", "prospect"],
  );
  const returned = fallen([50, "active", "prospect"], [20, "prospect", "active"], [5, "active", "prospect"]);
  const stayed = personIn("Ankara");
  await storePeople(ctx, [rose, returned, stayed]);
  const first = async (person: PersonDraft, becomes: string) => {
    const filter = asking({ field: "lifecycle_first", operator: "is_set", value: null, params: { becomes } });
    return (await explained(ctx, filter, person)).items[0];
  };
  expect(await first(rose, "active")).toMatchObject({ passes: true, actual: addDays(TEST_NOW, -50) });
  expect(await first(returned, "active")).toMatchObject({ passes: false, actual: null });
  expect(await first(stayed, "prospect")).toMatchObject({ passes: true, actual: TEST_NOW });
});

test("changes are counted from where to where, and leave their window at the instant they are too old for it", async () => {
  const ctx = await mintTenant();
  const person = fallen([10, "lapsed", "active"], [3, "active", "prospect"]);
  await storePeople(ctx, [person]);
  const moved = (params: object) =>
    asking({
      field: "lifecycle_moves",
      operator: "gte",
      value: 1,
      window: { kind: "last", count: 30, unit: "day" },
      params,
    });
  expect(await explained(ctx, moved({ from: "lapsed", to: "active" }), person)).toMatchObject({
    passes: true,
    flipsAt: addDays(TEST_NOW, 20),
  });
  expect((await explained(ctx, moved({ from: "lapsed", to: "prospect" }), person)).passes).toBe(false);
  expect((await explained(ctx, moved({ to: "prospect" }), person)).passes).toBe(true);
});

test("a segment that asks who came into another one this week follows that one by itself, and lets go after the week", async () => {
  const ctx = await mintTenant();
  const [stays, moves] = [personIn("Ankara"), personIn("Istanbul")];
  await storePeople(ctx, [stays, moves]);
  const { id } = await createSegment(ctx, {
    name: "In Ankara",
    filter: filterOf("city", "is", ["Ankara"]),
    madeWithAi: false,
  });
  const arrivals = asking({
    field: "segment_moves",
    operator: "gte",
    value: 1,
    window: { kind: "last", count: 7, unit: "day" },
    params: { segments: [id], way: "entered" },
  });
  const asks = await createSegment(ctx, { name: "Arrivals", filter: arrivals, madeWithAi: false });
  const members = async () =>
    (await adminRows(sql`select customer_id from segment_member where segment_id = ${asks.id}::uuid`)).map(
      ({ customer_id }) => customer_id,
    );
  const day = later(ctx, 8 * DAY_MS);
  await followChanges(day);
  expect(await members()).toEqual([]);
  await adminRows(sql`update customer set city = 'Ankara', city_key = 'ankara' where id = ${moves.id}::uuid`);
  await adminRows(sql`insert into changed_customer values (${ctx.tenantId}::uuid, ${moves.id}::uuid)`);
  await followChanges(day);
  expect(await members()).toEqual([moves.id]);
  await followChanges({ ...day, now: addMs(day.now, 7 * DAY_MS - 1) });
  expect(await members()).toEqual([moves.id]);
  await followChanges(later(day, 7 * DAY_MS));
  expect(await members()).toEqual([]);
});

test("journeys are woken by whoever comes into a segment, and not by who leaves it or stays as they were", async () => {
  const ctx = await mintTenant();
  const person = personIn("Istanbul");
  await storePeople(ctx, [person]);
  await createSegment(ctx, { name: "In Ankara", filter: filterOf("city", "is", ["Ankara"]), madeWithAi: false });
  await followChanges(ctx);
  const woken = async () => {
    const rows = await adminRows(sql`delete from engine.outbox where data ->> 'tenantId' = ${ctx.tenantId}
      and name = 'journeys/advance.requested' returning event_id`);
    return rows.length;
  };
  await woken();
  const movedTo = async (city: string) => {
    await adminRows(
      sql`update customer set city = ${city}, city_key = ${city.toLowerCase()} where id = ${person.id}::uuid`,
    );
    await adminRows(sql`insert into changed_customer values (${ctx.tenantId}::uuid, ${person.id}::uuid)`);
    await followChanges(ctx);
    return woken();
  };
  expect(await movedTo("Ankara")).toBe(1);
  expect(await movedTo("Ankara")).toBe(0);
  expect(await movedTo("Istanbul")).toBe(0);
});
