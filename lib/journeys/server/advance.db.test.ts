import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { DAY_MS } from "@/lib/base/time";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { Filter } from "@/lib/segments/schema";
import { createSegment } from "@/lib/segments/server/mutations";
import { listMembers } from "@/lib/segments/server/queries";
import { followChanges } from "@/lib/segments/server/refresh";
import { advanceJourney } from "./advance";
import { listDueJourneys } from "./due";
import { enrolMembers } from "./enrol";
import { pauseJourney, publishJourney, resumeJourney, stopJourney } from "./publish";
import { addMembers, graphOf, mailGraph, mintCustomers, mintLiveJourney, mintSegment, testEmail } from "./testing";
import { workJourney } from "./work";

const people = (count: number) => Array.from({ length: count }, () => ({}));

async function where(ctx: TenantContext, journeyId: string): Promise<Record<string, number>> {
  const rows = await adminRows(sql`
    select status || ':' || node_id as place, count(*)::int as count from enrolment
    where tenant_id = ${ctx.tenantId}::uuid and journey_id = ${journeyId}::uuid group by 1`);
  return Object.fromEntries(rows.map((row) => [String(row.place), Number(row.count)]));
}

const countOf = async (statement: ReturnType<typeof sql>): Promise<number> =>
  Number((await adminRows(statement))[0]?.count);
const messagesOf = (ctx: TenantContext, journeyId: string) =>
  countOf(
    sql`select count(*) from message where tenant_id = ${ctx.tenantId}::uuid and journey_id = ${journeyId}::uuid`,
  );

test("everybody in the entry segment walks to the end and gets one planned message", async () => {
  const ctx = await mintTenant();
  const members = await mintCustomers(ctx, people(7));
  const journeyId = await mintLiveJourney(ctx, mailGraph(await mintSegment(ctx, members)));
  expect(await workJourney(ctx, journeyId)).toMatchObject({ enrolled: 7, planned: 7, more: false });
  expect(await where(ctx, journeyId)).toEqual({ "completed:end": 7 });
  expect(await messagesOf(ctx, journeyId)).toBe(7);
  expect(await workJourney(ctx, journeyId)).toMatchObject({ enrolled: 0, moved: 0, planned: 0 });
});

test("a wait holds until its instant and not a millisecond longer", async () => {
  const ctx = await mintTenant();
  const segmentId = await mintSegment(ctx, await mintCustomers(ctx, people(3)));
  const graph = graphOf(
    [
      { id: "entry", type: "entry", config: { segmentId } },
      { id: "wait", type: "wait", config: { amount: 3, unit: "days" } },
      { id: "end", type: "end" },
    ],
    ["entry.next>wait", "wait.next>end"],
  );
  const journeyId = await mintLiveJourney(ctx, graph);
  await workJourney(ctx, journeyId);
  await workJourney(later(ctx, 3 * DAY_MS - 1), journeyId);
  expect(await where(ctx, journeyId)).toEqual({ "active:wait": 3 });
  expect(await listDueJourneys(later(ctx, 3 * DAY_MS - 1).now)).not.toContainEqual({
    tenantId: ctx.tenantId,
    journeyId,
  });
  expect(await listDueJourneys(later(ctx, 3 * DAY_MS).now)).toContainEqual({ tenantId: ctx.tenantId, journeyId });
  await workJourney(later(ctx, 3 * DAY_MS), journeyId);
  expect(await where(ctx, journeyId)).toEqual({ "completed:end": 3 });
});

test("a branch sends those who match one way and the others the other", async () => {
  const ctx = await mintTenant();
  const members = await mintCustomers(ctx, [{ city: "Bursa" }, { city: "Izmir" }, { city: "Bursa" }, {}]);
  const entry = await mintSegment(ctx, members);
  const graph = graphOf(
    [
      { id: "entry", type: "entry", config: { segmentId: entry } },
      { id: "ask", type: "branch", config: { segmentId: await mintSegment(ctx, [], "Bursa") } },
      { id: "mail", type: "send_email", config: testEmail },
      { id: "gone", type: "end" },
      { id: "end", type: "end" },
    ],
    ["entry.next>ask", "ask.yes>mail", "ask.no>gone", "mail.next>end"],
  );
  const journeyId = await mintLiveJourney(ctx, graph);
  await workJourney(ctx, journeyId);
  expect(await where(ctx, journeyId)).toEqual({ "completed:end": 2, "completed:gone": 2 });
});

test("whoever joins the segment later enters, and nobody enters twice", async () => {
  const ctx = await mintTenant();
  const [first = "", second = ""] = await mintCustomers(ctx, people(2));
  const segmentId = await mintSegment(ctx, [first]);
  const journeyId = await mintLiveJourney(ctx, mailGraph(segmentId));
  await workJourney(ctx, journeyId);
  expect(await listDueJourneys(ctx.now)).not.toContainEqual({ tenantId: ctx.tenantId, journeyId });
  const tomorrow = later(ctx, DAY_MS);
  await addMembers(tomorrow, segmentId, [second]);
  expect(await listDueJourneys(tomorrow.now)).toContainEqual({ tenantId: ctx.tenantId, journeyId });
  expect(await workJourney(tomorrow, journeyId)).toMatchObject({ enrolled: 1, planned: 1 });
  expect(await messagesOf(ctx, journeyId)).toBe(2);
});

test("two workers at once move and mail everybody exactly once", async () => {
  const ctx = await mintTenant();
  const segmentId = await mintSegment(ctx, await mintCustomers(ctx, people(1_000)));
  const journeyId = await mintLiveJourney(ctx, mailGraph(segmentId));
  const work = async () => {
    await enrolMembers(ctx, journeyId, 130);
    return advanceJourney(ctx, journeyId, { batch: 70, maxBatches: 200 });
  };
  for (let round = 0; round < 9; round++) {
    await Promise.all([work(), work(), work()]);
  }
  expect(await where(ctx, journeyId)).toEqual({ "completed:end": 1_000 });
  expect(await messagesOf(ctx, journeyId)).toBe(1_000);
  const logged =
    await countOf(sql`select count(*) from enrolment_log l join enrolment e on e.tenant_id = l.tenant_id and e.id = l.enrolment_id
    where e.tenant_id = ${ctx.tenantId}::uuid and e.journey_id = ${journeyId}::uuid`);
  expect(logged).toBe(3_000);
});

test("a paused journey holds everybody where they stand, and resuming goes on from there", async () => {
  const ctx = await mintTenant();
  const segmentId = await mintSegment(ctx, await mintCustomers(ctx, people(2)));
  const journeyId = await mintLiveJourney(ctx, mailGraph(segmentId));
  await enrolMembers(ctx, journeyId);
  await pauseJourney(ctx, { id: journeyId });
  expect(await workJourney(ctx, journeyId)).toMatchObject({ moved: 0, enrolled: 0 });
  expect(await where(ctx, journeyId)).toEqual({ "active:entry": 2 });
  await resumeJourney(ctx, { id: journeyId });
  await workJourney(ctx, journeyId);
  expect(await where(ctx, journeyId)).toEqual({ "completed:end": 2 });
});

test("stopping takes everybody out with the reason", async () => {
  const ctx = await mintTenant();
  const segmentId = await mintSegment(ctx, await mintCustomers(ctx, people(4)));
  const journeyId = await mintLiveJourney(ctx, mailGraph(segmentId));
  await enrolMembers(ctx, journeyId);
  await stopJourney(ctx, { id: journeyId, reason: "wrong offer" });
  expect(await workJourney(ctx, journeyId)).toMatchObject({ left: 4, moved: 0 });
  expect(await where(ctx, journeyId)).toEqual({ "exited:entry": 4 });
  const reasons = await adminRows(
    sql`select distinct exit_reason from enrolment where journey_id = ${journeyId}::uuid`,
  );
  expect(reasons).toEqual([{ exit_reason: "stopped" }]);
});

test("people inside a version stay on it when another is published", async () => {
  const ctx = await mintTenant();
  const [first = "", second = ""] = await mintCustomers(ctx, people(2));
  const segmentId = await mintSegment(ctx, [first]);
  const waits = graphOf(
    [
      { id: "entry", type: "entry", config: { segmentId } },
      { id: "wait", type: "wait", config: { amount: 1, unit: "days" } },
      { id: "end", type: "end" },
    ],
    ["entry.next>wait", "wait.next>end"],
  );
  const journeyId = await mintLiveJourney(ctx, waits);
  await workJourney(ctx, journeyId);
  await adminRows(
    sql`update journey set draft = ${JSON.stringify(mailGraph(segmentId))}::jsonb where id = ${journeyId}::uuid`,
  );
  expect(await publishJourney(ctx, { id: journeyId })).toEqual({ version: 2 });
  await addMembers(ctx, segmentId, [second]);
  await workJourney(later(ctx, DAY_MS), journeyId);
  const versions = await adminRows(
    sql`select version, status from enrolment where journey_id = ${journeyId}::uuid order by version`,
  );
  expect(versions).toEqual([
    { version: 1, status: "completed" },
    { version: 2, status: "completed" },
  ]);
  expect(await messagesOf(ctx, journeyId)).toBe(1);
});

test("the work of one store leaves every other store alone", async () => {
  const [mine, other] = [await mintTenant(), await mintTenant()];
  const theirs = await mintLiveJourney(
    other,
    mailGraph(await mintSegment(other, await mintCustomers(other, people(2)))),
  );
  expect(await workJourney(mine, theirs)).toMatchObject({ enrolled: 0, moved: 0 });
  expect(await where(other, theirs)).toEqual({});
});

test("segments that ask about a journey follow each step of it, and its end when it is stopped", async () => {
  const ctx = await mintTenant();
  const segmentId = await mintSegment(ctx, await mintCustomers(ctx, people(3)));
  const graph = graphOf(
    [
      { id: "entry", type: "entry", config: { segmentId } },
      { id: "wait", type: "wait", config: { amount: 3, unit: "days" } },
      { id: "rest", type: "wait", config: { amount: 3, unit: "days" } },
      { id: "end", type: "end" },
    ],
    ["entry.next>wait", "wait.next>rest", "rest.next>end"],
  );
  const journeyId = await mintLiveJourney(ctx, graph);
  const asking = async (params: object): Promise<string> => {
    const filter = Filter.parse({
      version: 2,
      root: {
        kind: "group",
        match: "all",
        items: [{ kind: "condition", field: "journey", operator: "any_of", value: [journeyId], params }],
      },
    });
    return (await createSegment(ctx, { name: JSON.stringify(params), filter, madeWithAi: false })).id;
  };
  const waiting = await asking({ state: "active", steps: ["wait"] });
  const stopped = await asking({ state: "exited", reason: "stopped" });
  const sizes = async (at: TenantContext): Promise<number[]> => {
    await workJourney(at, journeyId);
    await followChanges(at);
    return Promise.all([waiting, stopped].map(async (id) => (await listMembers(at, { id })).items.length));
  };
  expect(await sizes(later(ctx, 1))).toEqual([3, 0]);
  expect(await sizes(later(ctx, 3 * DAY_MS + 1))).toEqual([0, 0]);
  await stopJourney(later(ctx, 4 * DAY_MS), { id: journeyId });
  expect(await sizes(later(ctx, 4 * DAY_MS + 1))).toEqual([0, 3]);
});
