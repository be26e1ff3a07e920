import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { present } from "@/lib/base/invariant";
import { sql } from "@/lib/base/sql";
import { disconnect } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { markDirty } from "@/lib/profiles/server/dirty";
import { refreshChanged } from "@/lib/profiles/server/refresh";
import { filterArbitrary, oneConditionOf } from "../arbitrary";
import { SEGMENTS } from "../arbitrary-windows";
import { compileFilter, judgeMany } from "../compile";
import { explain } from "../evaluate";
import { fields } from "../fields/index";
import { Filter } from "../schema";
import { cutsFor } from "./cuts";
import { createSegment, updateSegment } from "./mutations";
import { readPeople } from "./people";
import { followChanges } from "./refresh";
import { scopeOf } from "./scope";
import { filterOf, storePeople, storeSegments } from "./testing";
import { happening, happens, people } from "./testing-happenings";

/** A night brings fifty thousand; a commit as many as a minute allows. */
const EVENT_COUNT = Number(process.env.R4_EVENTS ?? 360);
const SEED = Number(process.env.R4_SEED ?? 5);
const BATCH = 30;
const DAY_MS = 86_400_000;

afterAll(disconnect);

/** Rules alone: who is drawn or left out is decided by the same conditions. One asks for the segment of one count a day. */
const filters = [
  ...fc.sample(filterArbitrary, { numRuns: 12, seed: 11 }).map(({ version, root }): Filter => ({ version, root })),
  filterOf("segment", "any_of", [SEGMENTS[1]]),
];

/** One of the segments that the others ask about is counted once a day, and right only then. */
const following = ({ tenantId }: TenantContext) =>
  sql`select id from segment where tenant_id = ${tenantId}::uuid and refreshed_at is not null and counts_at is null`;

const membersOf = async (ctx: TenantContext): Promise<string[]> =>
  (
    await adminRows(sql`select segment_id || ' ' || customer_id as place from segment_member
      where tenant_id = ${ctx.tenantId}::uuid and segment_id in (${following(ctx)}) order by 1`)
  ).map((row) => String(row.place));

async function recounted(ctx: TenantContext): Promise<string[]> {
  const segments = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      z.object({ id: z.string(), filter: Filter }),
      sql`select id, filter from segment where tenant_id = ${ctx.tenantId}::uuid and id in (${following(ctx)})`,
    ),
  );
  const places: string[] = [];
  for (const { id, filter } of segments) {
    const rows = await inTenant(ctx, async (tx) => {
      const statement = compileFilter(filter, await scopeOf(tx, ctx, [filter]));
      return queryRows(tx, z.object({ id: z.string() }), statement);
    });
    places.push(...rows.map((row) => `${id} ${row.id}`));
  }
  return places.sort();
}

test(
  "after every batch of random happenings the kept members are exactly those of a full recount",
  async () => {
    const ctx = await mintTenant();
    await storePeople(ctx, people);
    await storeSegments(ctx);
    await updateSegment(ctx, { id: SEGMENTS[1], schedule: { every: "day", hour: 3 } });
    for (const [index, filter] of filters.entries()) {
      await createSegment(ctx, { name: `Segment ${index}`, filter, madeWithAi: false });
    }
    let now = ctx;
    const batches = fc.sample(
      fc.tuple(fc.array(happening, { minLength: BATCH, maxLength: BATCH }), fc.integer({ min: 1, max: 9 * DAY_MS })),
      {
        numRuns: Math.ceil(EVENT_COUNT / BATCH),
        seed: SEED,
      },
    );
    for (const [events, passedMs] of batches) {
      now = later(now, passedMs);
      for (const one of events) {
        await happens(now, one);
      }
      const touched = events.map(({ who }) => present(people[who], "a person").id);
      await inTenant(now, (tx) => markDirty(tx, now, sql`select unnest(${touched}::uuid[])`));
      await refreshChanged(now);
      await followChanges(now);
      expect(await membersOf(now)).toEqual(await recounted(now));
    }
    const sizes = await adminRows(sql`
    select s.id from segment s where s.tenant_id = ${ctx.tenantId}::uuid and s.refreshed_at is not null and s.size <> (
      select count(*) from segment_member m where m.tenant_id = s.tenant_id and m.segment_id = s.id)`);
    expect(sizes).toEqual([]);
  },
  600_000 + EVENT_COUNT * 200,
);

test("the instant foreseen for a set is never later than the exact one of each person in it", async () => {
  const ctx = await mintTenant();
  await storePeople(ctx, people);
  const asked = await storeSegments(ctx);
  const ids = people.map(({ id }) => id);
  const { scope, persons } = await inTenant(ctx, async (tx) => ({
    scope: await scopeOf(tx, ctx, [...asked.values()]),
    persons: new Map((await readPeople(tx, ctx, ids)).map((person) => [person.id, person])),
  }));
  const anyFilter = fc.oneof(filterArbitrary, fc.constantFrom(...fields).chain(oneConditionOf));
  for (const { version, root } of fc.sample(anyFilter, { numRuns: 20, seed: 17 })) {
    const filter: Filter = { version, root };
    const cut = { ...scope, cuts: await inTenant(ctx, (tx) => cutsFor(tx, scope, [filter])) };
    const rows = await inTenant(ctx, (tx) => queryRows(tx, Judged, judgeMany([{ id: SEGMENTS[0], filter }], cut)));
    for (const row of rows) {
      const exact = explain(filter, present(persons.get(row.customer_id), "a person"), cut);
      expect(row.holds).toBe(exact.passes);
      expect(row.flips_at === null || row.flips_at > ctx.now).toBe(true);
      if (exact.flipsAt) {
        expect(row.flips_at?.getTime() ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(exact.flipsAt.getTime());
      }
    }
  }
}, 600_000);

const Judged = z.object({ customer_id: z.string(), holds: z.boolean(), flips_at: z.date().nullable() });
