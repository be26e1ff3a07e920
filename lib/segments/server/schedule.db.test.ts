import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { DAY_MS } from "@/lib/base/time";
import { disconnect } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { compileFilter } from "../compile";
import { matches } from "../evaluate";
import { CreateSegmentInput } from "../schema";
import { createSegment, updateSegment } from "./mutations";
import { readPeople } from "./people";
import { getSegment, listMembers } from "./queries";
import { followChanges, segmentsToRefresh, tenantsWithTurns } from "./refresh";
import { scopeOf } from "./scope";
import { segmentHistory } from "./snapshots";
import { filterOf, personIn, storePeople } from "./testing";

afterAll(disconnect);

const create = (ctx: TenantContext, name: string, filter: object, more: object = {}) =>
  createSegment(ctx, CreateSegmentInput.parse({ name, filter, ...more }));
const sizeOf = async (ctx: TenantContext, { id }: { id: string }) => (await listMembers(ctx, { id })).items.length;

/** Somebody moves, and every segment that follows changes hears of it. */
async function move(ctx: TenantContext, from: string, to: string): Promise<void> {
  await adminRows(sql`update customer set city = ${to}, city_key = ${to.toLowerCase()}
    where tenant_id = ${ctx.tenantId} and city = ${from}`);
  await adminRows(sql`insert into changed_customer (tenant_id, customer_id)
    select tenant_id, id from customer where tenant_id = ${ctx.tenantId} and city = ${to} on conflict do nothing`);
  await followChanges(ctx);
}

const Ids = z.object({ id: z.string() });

/** The store's clock stands at Monday, noon. */
const atNoonOnTuesday = { every: "week", weekday: 2, hour: 12 } as const;

test("between its hours nobody comes or goes, at its hour everybody is counted, and live again it follows at once", async () => {
  const ctx = await mintTenant({ timezone: "Europe/Istanbul" });
  await storePeople(ctx, [personIn("Paris"), personIn("Rome")]);
  const paris = filterOf("city", "is", "Paris");
  const live = await create(ctx, "Live", paris);
  const weekly = await create(ctx, "Weekly", paris, { schedule: atNoonOnTuesday });
  const asking = await create(ctx, "Asking", filterOf("segment", "any_of", [weekly.id]));
  expect(live).toMatchObject({ schedule: { every: "change" }, countsAt: null });
  expect(weekly.countsAt?.toISOString()).toBe("2026-06-16T09:00:00.000Z");

  await move(later(ctx, 60_000), "Rome", "Paris");
  expect([await sizeOf(ctx, live), await sizeOf(ctx, weekly), await sizeOf(ctx, asking)]).toEqual([2, 1, 1]);
  const eve = later(ctx, DAY_MS - 1);
  expect(await tenantsWithTurns(eve.now)).not.toContain(ctx.tenantId);
  expect(await segmentsToRefresh(eve)).not.toContain(weekly.id);
  expect(await segmentsToRefresh(eve)).toContain(live.id);

  const due = later(ctx, DAY_MS);
  expect(await tenantsWithTurns(due.now)).toContain(ctx.tenantId);
  await followChanges(due);
  expect([await sizeOf(ctx, weekly), await sizeOf(ctx, asking)]).toEqual([2, 2]);
  expect((await getSegment(ctx, weekly)).countsAt?.toISOString()).toBe("2026-06-23T09:00:00.000Z");
  expect(await tenantsWithTurns(due.now)).not.toContain(ctx.tenantId);

  await move(later(ctx, DAY_MS + 60_000), "Paris", "Oslo");
  expect([await sizeOf(ctx, live), await sizeOf(ctx, weekly)]).toEqual([0, 2]);
  const again = later(ctx, DAY_MS + 120_000);
  await updateSegment(again, { id: weekly.id, schedule: { every: "change" } });
  await followChanges(again);
  expect([await sizeOf(ctx, weekly), await sizeOf(ctx, asking)]).toEqual([0, 0]);
  expect(await getSegment(ctx, weekly)).toMatchObject({ countsAt: null });
  expect(
    await adminRows(sql`select before -> 'schedule' ->> 'every' as was, after -> 'schedule' ->> 'every' as now
      from audit_log where entity_id = ${weekly.id} and action = 'segment.updated'`),
  ).toEqual([{ was: "week", now: "change" }]);
});

/** Who is in: as kept, as a whole count finds it, and as each person is read. */
async function threeReadings(ctx: TenantContext, { id }: { id: string }): Promise<string[][]> {
  const { filter } = await getSegment(ctx, { id });
  return inTenant(ctx, async (tx) => {
    const scope = await scopeOf(tx, ctx, [filter]);
    const everybody = await queryRows(tx, Ids, sql`select id from customer where tenant_id = ${ctx.tenantId}::uuid`);
    const people = await readPeople(tx, ctx, everybody.map(idOf));
    return [
      (await listMembers(ctx, { id })).items,
      await queryRows(tx, Ids, compileFilter(filter, scope)),
      people.filter((person) => matches(filter, person, scope)),
    ].map((found) => found.map(idOf).sort());
  });
}
const idOf = ({ id }: { id: string }): string => id;

const excluding = (id: string) => ({ version: 2, root: { kind: "group", match: "all", items: [] }, exclude: [id] });

test.each([
  ["scheduled", { schedule: { every: "day", hour: 12 } }, {}],
  ["frozen", {}, { frozen: true }],
  ["cut short", {}, {}],
])(
  "whoever asks about a %s segment is told its members, in every reading and after each of its counts",
  async (...given) => {
    const [kind, made, then] = given;
    const ctx = await mintTenant({ timezone: "Europe/Istanbul" });
    await storePeople(ctx, [personIn("Paris"), personIn("Rome"), personIn("Oslo")]);
    const cut = kind === "cut short" ? { limit: { kind: "sample", count: 1 } } : {};
    const asked = await create(ctx, "Asked", { ...filterOf("city", "is", "Paris"), ...cut }, made);
    const inside = await create(ctx, "Inside", filterOf("segment", "any_of", [asked.id]));
    const outside = await create(ctx, "Outside", excluding(asked.id));
    const around = await create(ctx, "Around", filterOf("segment", "none_of", [inside.id]));
    await updateSegment(ctx, { id: asked.id, ...then });
    const agree = async (at: TenantContext, sizes: readonly number[]): Promise<void> => {
      for (const [index, segment] of [inside, outside, around].entries()) {
        const [kept, ...others] = await threeReadings(at, segment);
        expect(others).toEqual([kept, kept]);
        expect(kept).toHaveLength(sizes[index] ?? Number.NaN);
      }
    };
    await agree(ctx, [1, 2, 2]);

    const early = later(ctx, 60_000);
    await move(early, "Paris", "Lyon");
    await agree(early, kind === "cut short" ? [0, 3, 3] : [1, 2, 2]);

    const due = later(ctx, DAY_MS);
    await followChanges(due);
    await agree(due, kind === "frozen" ? [1, 2, 2] : [0, 3, 3]);

    const freed = later(ctx, DAY_MS + 60_000);
    await updateSegment(freed, { id: asked.id, frozen: false, schedule: { every: "change" } });
    await followChanges(freed);
    await agree(freed, [0, 3, 3]);
  },
);

test("new rules of a segment reach those that ask about it", async () => {
  const ctx = await mintTenant();
  await storePeople(ctx, [personIn("Paris"), personIn("Rome"), personIn("Rome")]);
  const asked = await create(ctx, "Asked", filterOf("city", "is", "Paris"));
  const asking = await create(ctx, "Asking", filterOf("segment", "any_of", [asked.id]));
  const next = later(ctx, 60_000);
  await updateSegment(next, { id: asked.id, filter: filterOf("city", "is", "Rome") });
  await followChanges(next);
  expect(await sizeOf(ctx, asking)).toBe(2);
});

test("whom the first count finds were there from the start: they are no growth", async () => {
  const ctx = await mintTenant({ timezone: "Europe/Istanbul" });
  await storePeople(ctx, [personIn("Paris"), personIn("Paris"), personIn("Rome")]);
  const segment = await create(ctx, "Paris", filterOf("city", "is", "Paris"));
  await move(later(ctx, 60_000), "Rome", "Paris");
  await updateSegment(later(ctx, 120_000), {
    id: segment.id,
    filter: filterOf("city", "is", "Oslo"),
  });
  expect(await segmentHistory(ctx, segment)).toMatchObject([{ size: 0, started: 2, entered: 1, left: 3 }]);
});

test("ad platforms where its people lie are named; a plain file and an emptied audience are no use", async () => {
  const ctx = await mintTenant();
  await storePeople(ctx, [personIn("Paris")]);
  const segment = await create(ctx, "Sent", filterOf("city", "is", "Paris"));
  for (const [platform, delivery, isHeld] of [
    ["meta", "api", true],
    ["meta", "file", true],
    ["google", "api", false],
    ["csv", "file", true],
  ] as const) {
    const [audience] = await adminRows(sql`
      insert into audience (tenant_id, id, segment_id, platform, delivery, name, created_at)
      values (${ctx.tenantId}, uuid_v7(${ctx.now}), ${segment.id}, ${platform}, ${delivery}, 'Sent', ${ctx.now}) returning id`);
    if (isHeld) {
      await adminRows(
        sql`insert into audience_member (tenant_id, audience_id, id, mark)
        values (${ctx.tenantId}, ${audience?.id}, uuid_v7(${ctx.now}), 'x')`,
      );
    }
  }
  expect((await getSegment(ctx, segment)).audiences).toEqual(["meta"]);
});
