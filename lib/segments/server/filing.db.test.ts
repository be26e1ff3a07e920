import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { DAY_MS } from "@/lib/base/time";
import { disconnect } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { CreateSegmentInput } from "../schema";
import { filingOf } from "./filing";
import { createSegment, updateSegment } from "./mutations";
import { namesAsked } from "./names";
import { getSegment, listSegments } from "./queries";
import { latestMoves, segmentHistory } from "./snapshots";
import { filterOf, personIn, storePeople } from "./testing";

const inCity = (city: string) => filterOf("city", "is", city);

let ctx: TenantContext;
let stranger: TenantContext;
beforeAll(async () => {
  ctx = await mintTenant();
  stranger = await mintTenant();
  await storePeople(ctx, [personIn("Istanbul"), personIn("Ankara"), personIn("Ankara")]);
});
afterAll(disconnect);

const create = (name: string, more: object = {}) =>
  createSegment(ctx, CreateSegmentInput.parse({ name, filter: inCity("Istanbul"), ...more }));
const namesOf = async (input: Parameters<typeof listSegments>[1]) =>
  (await listSegments(ctx, input)).items.map(({ name }) => name).sort();

test("a segment belongs to whoever makes it, unless someone else is named, and only members can be", async () => {
  expect(await create("Mine")).toMatchObject({ ownerId: ctx.actor.id, tags: [] });
  expect(await create("Nobody's", { ownerId: null })).toMatchObject({ ownerId: null });
  const refusal = { reason: "segments.errors.unknownOwner", pointer: "/ownerId" };
  await expect(create("Theirs", { ownerId: stranger.actor.id })).rejects.toMatchObject(refusal);
  const { id } = await create("Handed on");
  await expect(updateSegment(ctx, { id, ownerId: stranger.actor.id })).rejects.toMatchObject(refusal);
  expect(await updateSegment(ctx, { id, ownerId: null })).toMatchObject({ ownerId: null, name: "Handed on" });
  expect(await namesOf({ ownerId: ctx.actor.id })).toEqual(["Mine"]);
});

test("tags are kept once each, found in the list, offered again, and their change is in the audit log", async () => {
  const { id } = await create("Tagged", { tags: ["VIP", " spring ", "vıp", "vip"] });
  expect((await getSegment(ctx, { id })).tags).toEqual(["VIP", "spring"]);
  await create("Other", { tags: ["autumn"] });
  expect(await namesOf({ tag: "spring" })).toEqual(["Tagged"]);
  expect(await namesOf({ tag: "spring", search: "other" })).toEqual([]);
  expect((await filingOf(ctx)).tags).toEqual(["autumn", "spring", "VIP"]);
  expect((await filingOf(stranger)).tags).toEqual([]);
  await updateSegment(ctx, { id, tags: ["summer"] });
  expect(
    await adminRows(sql`select before ->> 'tags' as was, after ->> 'tags' as tags from audit_log
      where entity_id = ${id} and action = 'segment.updated'`),
  ).toEqual([{ was: "VIP, spring", tags: "summer" }]);
});

test("a tag is one however it is spelled: the first spelling stays, is found by any, and gives way when nobody else has it", async () => {
  const first = await create("First", { tags: ["Işıl"] });
  expect(await create("Second", { tags: ["isil", "new"] })).toMatchObject({ tags: ["Işıl", "new"] });
  expect(await namesOf({ tag: "IŞIL" })).toEqual(["First", "Second"]);
  expect((await filingOf(ctx)).tags.filter((tag) => tag.toLowerCase().endsWith("l"))).toEqual(["Işıl"]);
  expect(await updateSegment(ctx, { id: first.id, tags: ["isil", "NEW"] })).toMatchObject({ tags: ["Işıl", "new"] });
  const alone = await create("Alone", { tags: ["Sole"] });
  expect(await updateSegment(ctx, { id: alone.id, tags: ["SOLE"] })).toMatchObject({ tags: ["SOLE"] });
});

test("rules from outside may speak of segments of this store alone, and learn their names", async () => {
  const { id } = await create("Spoken of");
  const filter = filterOf("segment", "any_of", [id]);
  expect(await namesAsked(ctx, { filter })).toEqual({ [id]: "Spoken of" });
  expect(await namesAsked(ctx, { filter: inCity("Ankara") })).toEqual({});
  await expect(namesAsked(stranger, { filter })).rejects.toMatchObject({ reason: "segments.errors.unknownSegment" });
});

test("the size of each of the last thirty days stands in order, and older ones are left out", async () => {
  const { id } = await create("Grown");
  await adminRows(sql`insert into segment_daily (tenant_id, segment_id, day, size)
    select ${ctx.tenantId}::uuid, ${id}::uuid, ${TEST_NOW}::date - ago, ago from unnest(array[40, 30, 29, 2]) ago`);
  expect((await getSegment(ctx, { id })).trend).toEqual([29, 2, 1]);
  expect((await getSegment(later(ctx, 28 * DAY_MS), { id })).trend).toEqual([1]);
});

test("who came and went last stands with its cause, the newest first, and another store cannot ask", async () => {
  const { id } = await create("Moving");
  await updateSegment(later(ctx, 60_000), { id, filter: inCity("Ankara") });
  const moves = await latestMoves(ctx, { id });
  expect(moves.map(({ kind, cause }) => [kind, cause])).toEqual(
    expect.arrayContaining([
      ["left", "rules"],
      ["entered", "rules"],
    ]),
  );
  expect(moves).toHaveLength(3);
  expect(moves.at(-1)?.at).toEqual(new Date(TEST_NOW.getTime() + 60_000));
  expect(await segmentHistory(ctx, { id })).toMatchObject([{ size: 2, started: 1, entered: 2, left: 1 }]);
  await expect(latestMoves(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
});
