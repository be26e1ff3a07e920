import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { present } from "@/lib/base/invariant";
import { type Sql, sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { disconnect } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { listCities, listMonths, saveClimate } from "@/lib/geo/server/climate";
import { loadReferenceData } from "@/lib/geo/server/reference";
import type { PersonDraft } from "../arbitrary-people";
import { Filter } from "../schema";
import { createSegment } from "./mutations";
import { filterOf, orderOf, personIn, storePeople } from "./testing";
import { bothReadings } from "./testing-readings";

afterAll(disconnect);

type Rule = { field: string; operator: string; value: unknown; params?: object; window?: object };

/** Whether both readings find that the rule holds for the person. */
const holds = (ctx: TenantContext, person: PersonDraft, rule: Rule): Promise<boolean[]> =>
  bothReadings(
    ctx,
    person,
    Filter.parse({ version: 2, root: { kind: "group", match: "all", items: [{ kind: "condition", ...rule }] } }),
  );
const YES = [true, true];
const NO = [false, false];

/** Somebody who is known by an e-mail address. */
const reader = (): PersonDraft => ({ ...personIn("Ankara"), email: `${newId(TEST_NOW)}@example.com` });
const insert = (statement: Sql) => adminRows(statement);

/** A journey that the person walked through once, with one message held back on the way. */
async function walk({ tenantId }: TenantContext, { id }: PersonDraft, enteredAt: Date): Promise<string> {
  const [journey, enrolment] = [newId(enteredAt), newId(enteredAt)];
  const t = sql`${tenantId}::uuid`;
  await insert(sql`insert into journey (tenant_id, id, name, name_key, status, draft, created_at, updated_at)
    values (${t}, ${journey}::uuid, 'Welcome', 'welcome', 'live', '{}', ${enteredAt}, ${enteredAt})`);
  await insert(sql`insert into journey_version (tenant_id, journey_id, version, graph, published_at)
    values (${t}, ${journey}::uuid, 1, '{}', ${enteredAt})`);
  await insert(sql`insert into enrolment (tenant_id, id, journey_id, version, customer_id, node_id, status, exit_reason, entered_at, node_entered_at)
    values (${t}, ${enrolment}::uuid, ${journey}::uuid, 1, ${id}::uuid, 'n1', 'exited', 'stopped', ${enteredAt}, ${enteredAt})`);
  await insert(sql`insert into message (tenant_id, id, journey_id, version, enrolment_id, node_id, step, channel, customer_id, status,
      reason, planned_at, due_at)
    values (${t}, ${newId(enteredAt)}::uuid, ${journey}::uuid, 1, ${enrolment}::uuid, 'n1', 1, 'email', ${id}::uuid, 'skipped',
      'no_consent', ${enteredAt}, ${enteredAt})`);
  return journey;
}

test("a journey is counted by when it was entered and what became of it, a message by why it was held back", async () => {
  const ctx = await mintTenant();
  const person = reader();
  await storePeople(ctx, [person]);
  const journey = await walk(ctx, person, addDays(TEST_NOW, -10));
  const entered = (state: string, days: number): Rule => ({
    field: "journey_count",
    operator: "eq",
    value: 1,
    params: { journeys: [journey], state },
    window: { kind: "last", count: days, unit: "day" },
  });
  expect(await holds(ctx, person, entered("exited", 11))).toEqual(YES);
  expect(await holds(ctx, person, entered("exited", 10))).toEqual(NO);
  expect(await holds(ctx, person, entered("completed", 11))).toEqual(NO);
  const inside = (params: object): Rule => ({ field: "journey", operator: "any_of", value: [journey], params });
  expect(await holds(ctx, person, inside({ state: "exited", reason: "stopped", steps: ["n0", "n1"] }))).toEqual(YES);
  expect(await holds(ctx, person, inside({ reason: "merged" }))).toEqual(NO);
  expect(await holds(ctx, person, inside({ steps: ["n2"] }))).toEqual(NO);
  const message = (params: object): Rule => ({
    field: "message_count",
    operator: "eq",
    value: 1,
    params: { status: "skipped", ...params },
  });
  expect(await holds(ctx, person, message({ reason: "no_consent" }))).toEqual(YES);
  expect(await holds(ctx, person, message({ reason: "suppressed" }))).toEqual(NO);
  expect(await holds(ctx, person, message({ steps: ["n1"] }))).toEqual(YES);
  expect(await holds(ctx, person, message({ steps: ["n2"] }))).toEqual(NO);
});

test("a blocked address is known by its reason, and a consent by the version of its text", async () => {
  const ctx = await mintTenant();
  const person = reader();
  await storePeople(ctx, [person]);
  const t = sql`${ctx.tenantId}::uuid`;
  await insert(sql`insert into suppression (tenant_id, channel, address_key, reason, at)
    values (${t}, 'email', ${person.email ?? ""}, 'bounced', ${TEST_NOW})`);
  const said = (version: string, daysAgo: number) => sql`insert into consent_event
      (tenant_id, id, customer_id, channel, purpose, status, source, text_version, at)
    values (${t}, ${newId(TEST_NOW)}::uuid, ${person.id}::uuid, 'email', 'marketing', 'granted', 'form', ${version},
      ${addDays(TEST_NOW, -daysAgo)})`;
  await insert(said("V1", 2));
  await insert(said("V2", 1));
  await insert(sql`insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
    values (${t}, ${person.id}::uuid, 'email', 'marketing', 'granted', ${TEST_NOW})`);
  const blocked = (channel: string, value: string[]): Rule => ({
    field: "suppressed",
    operator: "any_of",
    value,
    params: { channel },
  });
  expect(await holds(ctx, person, blocked("email", ["bounced", "manual"]))).toEqual(YES);
  expect(await holds(ctx, person, blocked("email", ["complaint"]))).toEqual(NO);
  expect(await holds(ctx, person, blocked("sms", ["bounced"]))).toEqual(NO);
  const version = (value: string): Rule => ({
    field: "consent_version",
    operator: "is",
    value: [value],
    params: { channel: "email" },
  });
  expect(await holds(ctx, person, version("v2"))).toEqual(YES);
  expect(await holds(ctx, person, version("v1"))).toEqual(NO);
});

test("whoever lies in an audience of a platform is found by it, until they are taken out", async () => {
  const ctx = await mintTenant();
  const person = reader();
  await storePeople(ctx, [person]);
  const segment = await createSegment(ctx, {
    name: "All",
    filter: filterOf("city", "is", ["Ankara"]),
    madeWithAi: false,
  });
  const [t, audience] = [sql`${ctx.tenantId}::uuid`, newId(TEST_NOW)];
  await insert(sql`insert into audience (tenant_id, id, segment_id, platform, delivery, name, created_at)
    values (${t}, ${audience}::uuid, ${segment.id}::uuid, 'meta', 'file', 'All', ${TEST_NOW})`);
  await insert(sql`insert into audience_member (tenant_id, audience_id, id, customer_id, mark)
    values (${t}, ${audience}::uuid, ${newId(TEST_NOW)}::uuid, ${person.id}::uuid, 'x')`);
  const on = (platform: string): Rule => ({ field: "ad_platform", operator: "any_of", value: [platform] });
  expect(await holds(ctx, person, on("meta"))).toEqual(YES);
  expect(await holds(ctx, person, on("google"))).toEqual(NO);
  await insert(sql`update audience_member set gone_at = ${TEST_NOW} where tenant_id = ${t}`);
  expect(await holds(ctx, person, on("meta"))).toEqual(NO);
});

const ordered = (...orders: [daysAgo: number, totalMinor: number, product: string][]): PersonDraft => ({
  ...personIn("Ankara"),
  orders: orders.map((order) => orderOf(...order)),
});

test("one order is known by its place, from either end; the last one can be held against the customer's own average", async () => {
  const ctx = await mintTenant();
  const person = ordered([30, 1_000, "Ankara"], [20, 2_000, "izmir"], [10, 6_000, "100%"]);
  await storePeople(ctx, [person]);
  const value = (from: string, place: number, eq: number): Rule => ({
    field: "nth_order_value",
    operator: "eq",
    value: eq,
    params: { from, place },
  });
  expect(await holds(ctx, person, value("first", 2, 2_000))).toEqual(YES);
  expect(await holds(ctx, person, value("last", 1, 6_000))).toEqual(YES);
  expect(await holds(ctx, person, { ...value("first", 4, 0), operator: "is_empty", value: null })).toEqual(YES);
  const last = { from: "last", place: 1 };
  const aboveAverage = (percent: number): Rule => ({
    field: "nth_order_value",
    operator: "gt_figure",
    value: { field: "average_order", percent },
    params: last,
  });
  expect(await holds(ctx, person, aboveAverage(199))).toEqual(YES);
  expect(await holds(ctx, person, aboveAverage(200))).toEqual(NO);
  const product = (name: string, place: number): Rule => ({
    field: "nth_order_product",
    operator: "any_of",
    value: [name],
    params: { from: "first", place },
  });
  expect(await holds(ctx, person, product("İzmir", 2))).toEqual(YES);
  expect(await holds(ctx, person, product("İzmir", 1))).toEqual(NO);
});

test("the climate is the store's own where it has one, and ours in every other store", async () => {
  await loadReferenceData();
  const [ctx, other] = [await mintTenant(), await mintTenant()];
  const ankara = personIn("Ankara");
  await storePeople(ctx, [ankara]);
  const elsewhere = personIn("Ankara");
  await storePeople(other, [elsewhere]);
  const city = present(
    (await listCities(ctx)).find(({ name }) => name === "Ankara"),
    "Ankara",
  );
  const months = (await listMonths(ctx, city.id)).map(({ ours }) => ({ ...ours, highC: 55 }));
  await saveClimate(ctx, { cityId: city.id, months });
  const hot: Rule = { field: "climate", operator: "gte", value: 50, params: { measure: "high", month: "this" } };
  expect(await holds(ctx, ankara, hot)).toEqual(YES);
  expect(await holds(other, elsewhere, hot)).toEqual(NO);
});

test("a day of the year is near on both sides of today, and in the month that runs", async () => {
  const ctx = await mintTenant();
  const [before, after] = [ordered([365 + 5, 100, "Ankara"]), ordered([365 - 5, 100, "Ankara"])];
  await storePeople(ctx, [before, after]);
  const near = (days: number): Rule => ({ field: "first_order", operator: "anniversary_around", value: days });
  for (const person of [before, after]) {
    expect(await holds(ctx, person, near(5))).toEqual(YES);
    expect(await holds(ctx, person, near(4))).toEqual(NO);
    expect(await holds(ctx, person, { ...near(0), operator: "anniversary_this_month", value: null })).toEqual(YES);
  }
});
