import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { disconnect, type Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant, TEST_NOW } from "@/lib/db/testing";
import type { PersonDraft } from "../arbitrary-people";
import { CreateSegmentInput, Filter } from "../schema";
import { cancellable } from "./cancellable";
import { archiveSegment, createSegment, restoreSegment, updateSegment } from "./mutations";
import { countSegment, previewSegment } from "./preview";
import { getSegment, listMembers, listSegments } from "./queries";
import { refreshSegment } from "./refresh";
import { suggestValues } from "./suggestions";
import { storePeople } from "./testing";

const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(TEST_NOW.getTime() - days * DAY_MS);

function person(city: string | null, orderedDaysAgo: number[], more: Partial<PersonDraft> = {}): PersonDraft {
  const id = newId(TEST_NOW);
  return {
    id,
    createdAt: ago(400),
    email: `${id}@example.com`,
    phone: null,
    city,
    country: "Türkiye",
    consents: [{ channel: "email", status: "granted" }],
    refunds: [],
    orders: orderedDaysAgo.map((days) => ({
      id: newId(TEST_NOW),
      isCancelled: false,
      orderedAt: ago(days),
      totalMinor: 60_000,
      discountMinor: 0,
      source: "test",
      city: null,
      items: [],
    })),
    ...more,
  };
}

const filterOf = (...items: object[]) =>
  Filter.parse({
    version: 1,
    root: { kind: "group", match: "all", items: items.map((item) => ({ kind: "condition", ...item })) },
  });

const spentOver1000In90Days = filterOf({
  field: "total_spend",
  operator: "gt",
  value: 100_000,
  window: { kind: "last", count: 90, unit: "day" },
});
const inIstanbul = filterOf({ field: "city", operator: "is", value: "istanbul" });

let ctx: TenantContext;
let stranger: TenantContext;
const people = [
  person("İSTANBUL", [1, 2]),
  person("Istanbul", [1, 200]),
  person("Ankara", [3, 4, 89], { consents: [] }),
  person(null, [], { email: null }),
];
const ids = (...places: number[]) => places.map((place) => people[place]?.id).sort();

beforeAll(async () => {
  ctx = await mintTenant();
  stranger = await mintTenant();
  await storePeople(ctx, people);
  await storePeople(stranger, [person("Istanbul", [1])]);
});
afterAll(disconnect);

const create = (name: string, filter: Filter, by: TenantContext = ctx) =>
  createSegment(by, CreateSegmentInput.parse({ name, filter }));
const membersOf = async (id: string) => (await listMembers(ctx, { id })).items.map((member) => member.id).sort();

describe("preview", () => {
  test("counts matches, the whole store and who can be mailed, and names some of them", async () => {
    const preview = await previewSegment(ctx, { filter: spentOver1000In90Days });
    expect(preview).toMatchObject({ count: 2, total: 4, reach: 1 });
    expect(preview.sample.map((sample) => sample.id).sort()).toEqual(ids(0, 2));
  });

  test("sees nothing of another store, whoever asks", async () => {
    expect(await countSegment(stranger, { filter: filterOf() })).toEqual({ count: 1, reach: 1, total: 1 });
  });

  test("a suppressed address is not within reach", async () => {
    const address = people[0]?.email ?? "";
    await adminRows(sql`insert into suppression (tenant_id, channel, address_key, reason, at)
      values (${ctx.tenantId}::uuid, 'email', ${address}, 'manual', ${TEST_NOW})`);
    expect((await countSegment(ctx, { filter: inIstanbul })).reach).toBe(1);
    await adminRows(sql`delete from suppression where tenant_id = ${ctx.tenantId}::uuid`);
  });

  test("many statements that are each quick enough are stopped together", async () => {
    const nap = async (tx: Tx) => {
      for (let nap = 0; nap < 20; nap++) {
        await tx.$executeRaw(sql`select pg_sleep(0.1)`);
      }
    };
    await expect(cancellable(ctx, undefined, nap, 400)).rejects.toMatchObject({ reason: "segments.errors.tooSlow" });
  });

  test("a limit that is reached between two statements stops those that follow", async () => {
    const work = async (tx: Tx) => {
      await pause(300);
      for (let nap = 0; nap < 20; nap++) {
        await tx.$executeRaw(sql`select pg_sleep(0.1)`);
      }
    };
    await expect(cancellable(ctx, undefined, work, 200)).rejects.toMatchObject({ reason: "segments.errors.tooSlow" });
  });

  test("a reader who goes away ends the question", async () => {
    const reader = new AbortController();
    reader.abort();
    await expect(previewSegment(ctx, { filter: inIstanbul }, reader.signal)).rejects.toMatchObject({
      reason: "segments.errors.abandoned",
    });
  });

  test("facts that no profile has seen yet count at once", async () => {
    const late = person("Bursa", []);
    await storePeople(ctx, [late]);
    await adminRows(sql`insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, item_count, created_at)
      values (${ctx.tenantId}::uuid, ${newId(TEST_NOW)}::uuid, 'late', ${late.id}::uuid, 'placed', 'test', ${ago(1)}, 1, 0, ${TEST_NOW})`);
    await adminRows(sql`insert into dirty_customer values (${ctx.tenantId}::uuid, ${late.id}::uuid, ${TEST_NOW})`);
    const bought = filterOf(
      { field: "order_count", operator: "gte", value: 1 },
      { field: "city", operator: "is", value: "bursa" },
    );
    expect((await countSegment(ctx, { filter: bought })).count).toBe(1);
    await adminRows(sql`delete from orders where external_id = 'late'`);
    await adminRows(sql`delete from dirty_customer where tenant_id = ${ctx.tenantId}::uuid`);
    await adminRows(sql`delete from customer where id = ${late.id}::uuid`);
  });
});

describe("segments", () => {
  test("a saved segment has its members, its size and an audit row at once", async () => {
    const segment = await create("Istanbul", inIstanbul);
    expect(segment).toMatchObject({ size: 2, revision: 1, filter: inIstanbul });
    expect(await membersOf(segment.id)).toEqual(ids(0, 1));
    const audit = await adminRows(sql`select action from audit_log where entity_id = ${segment.id}`);
    expect(audit).toEqual([{ action: "segment.created" }]);
  });

  test("two live segments cannot share a name, however it is written", async () => {
    await create("Işıl's list", inIstanbul);
    await expect(create("ışıl's LIST", inIstanbul)).rejects.toMatchObject({
      code: "conflict",
      reason: "segments.errors.nameTaken",
    });
  });

  test("of two savers of one name at the same moment exactly one succeeds", async () => {
    const results = await Promise.allSettled([create("Race", inIstanbul), create("race", inIstanbul)]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("an edit made on an older revision is refused", async () => {
    const { id } = await create("Revised", inIstanbul);
    await updateSegment(ctx, { id, name: "Revised twice", revision: 1 });
    await expect(updateSegment(ctx, { id, filter: spentOver1000In90Days, revision: 1 })).rejects.toMatchObject({
      reason: "segments.errors.changedMeanwhile",
    });
  });

  test("members come and go by difference, and every move is recorded with its time", async () => {
    const { id } = await create("Spenders", spentOver1000In90Days);
    const soon = later(ctx, 89 * DAY_MS);
    expect(await refreshSegment(soon, { segmentId: id })).toEqual({ size: 0, entered: 0, left: 2 });
    expect(await refreshSegment(soon, { segmentId: id })).toEqual({ size: 0, entered: 0, left: 0 });
    const moves = await adminRows(
      sql`select kind, at, count(*)::int as people from segment_transition where segment_id = ${id}::uuid group by 1, 2 order by 2`,
    );
    expect(moves).toEqual([
      { kind: "entered", at: TEST_NOW, people: 2 },
      { kind: "left", at: soon.now, people: 2 },
    ]);
  });

  test("a member keeps the day of entering while the segment is refreshed", async () => {
    const { id } = await create("Stable", inIstanbul);
    await refreshSegment(later(ctx, DAY_MS), { segmentId: id });
    const { items } = await listMembers(ctx, { id });
    expect(items.map((member) => member.enteredAt)).toEqual([TEST_NOW, TEST_NOW]);
  });

  test("a refresh that comes late does not undo a newer one", async () => {
    const { id } = await create("Ordered", inIstanbul, later(ctx, DAY_MS));
    expect(await refreshSegment(ctx, { segmentId: id })).toBeNull();
  });

  test("refreshing touches no other store's members", async () => {
    const theirs = await create("Theirs", inIstanbul, stranger);
    expect(await refreshSegment(ctx, { segmentId: theirs.id })).toBeNull();
    expect(theirs.size).toBe(1);
  });

  test("a segment that a journey uses cannot be archived, and the refusal names the journey", async () => {
    const { id } = await create("Used", inIstanbul);
    const graph = { version: 1, nodes: [{ id: "n1", type: "entry", config: { segmentId: id } }], edges: [] };
    await adminRows(sql`insert into journey (tenant_id, id, name, name_key, status, draft, created_at, updated_at)
      values (${ctx.tenantId}::uuid, ${newId(TEST_NOW)}::uuid, 'Welcome', 'welcome', 'draft', ${JSON.stringify(graph)}::jsonb, ${TEST_NOW}, ${TEST_NOW})`);
    expect((await getSegment(ctx, { id })).journeys).toMatchObject([{ name: "Welcome", status: "draft" }]);
    await expect(archiveSegment(ctx, { id })).rejects.toMatchObject({ params: { journeys: "Welcome" } });
  });

  test("archiving hides a segment and frees its name; restoring brings it back with its members", async () => {
    const { id } = await create("Resting", inIstanbul);
    await archiveSegment(ctx, { id });
    expect((await listSegments(ctx, { search: "resting" })).items).toEqual([]);
    expect(await restoreSegment(ctx, { id })).toMatchObject({ archivedAt: null, size: 2 });
    await archiveSegment(ctx, { id });
    await create("resting", inIstanbul);
    await expect(restoreSegment(ctx, { id })).rejects.toMatchObject({ reason: "segments.errors.nameTaken" });
  });

  test("the list walks every segment exactly once, however small its pages", async () => {
    const all = (await listSegments(ctx, { limit: 200, count: true })) as { items: { id: string }[]; total: number };
    const walked: string[] = [];
    for (let after: string | undefined, more = true; more; ) {
      const page = await listSegments(ctx, { limit: 2, ...(after ? { after } : {}) });
      walked.push(...page.items.map((segment) => segment.id));
      after = page.next ?? undefined;
      more = page.next !== null;
    }
    expect(walked).toEqual(all.items.map((segment) => segment.id));
    expect(walked).toHaveLength(all.total);
  });

  test("the members of a segment are walked one by one, and no other store can see them", async () => {
    const { id } = await create("Walk", filterOf());
    const first = await listMembers(ctx, { id, limit: 3, count: true });
    const second = await listMembers(ctx, { id, limit: 3, after: first.next ?? "" });
    expect(first.total).toBe(4);
    expect([...first.items, ...second.items].map((member) => member.id)).toEqual(ids(0, 1, 2, 3));
    await expect(listMembers(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(updateSegment(stranger, { id, name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
    await expect(archiveSegment(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
  });
});

test("places are suggested once each, in whatever way they were typed", async () => {
  expect(await suggestValues(ctx, { of: "cities", search: "ist" })).toHaveLength(1);
  expect(await suggestValues(stranger, { of: "cities", search: "ank" })).toEqual([]);
});

const sleep = (tx: Tx) => tx.$executeRaw(sql`select pg_sleep(20)`);

test("a question that takes too long is stopped, with a sentence that says so", async () => {
  await expect(cancellable(ctx, undefined, sleep, 50)).rejects.toMatchObject({ reason: "segments.errors.tooSlow" });
});

test("a reader who goes away stops the question inside the database too", async () => {
  const reader = new AbortController();
  const asked = cancellable(ctx, reader.signal, sleep);
  setTimeout(() => reader.abort(), 300);
  await expect(asked).rejects.toMatchObject({ reason: "segments.errors.abandoned" });
  const running =
    await adminRows(sql`select pid from pg_stat_activity where query like '%pg_sleep(20)%' and state = 'active'
    and pid <> pg_backend_pid()`);
  expect(running).toEqual([]);
});
