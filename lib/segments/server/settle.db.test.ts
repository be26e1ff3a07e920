import { setTimeout } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { disconnect } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { asWorker, asWorkerInTwo } from "@/lib/db/worker";
import type { Filter } from "../schema";
import { judgeChanged, SET } from "./membership";
import { createSegment } from "./mutations";
import { followChanges, refreshMembers, refreshSegment } from "./refresh";
import { filterOf, personIn, storePeople } from "./testing";

afterAll(disconnect);

const create = (ctx: TenantContext, name: string, filter: Filter) =>
  createSegment(ctx, { name, filter, madeWithAi: false });

const markEverybody = ({ tenantId }: TenantContext) =>
  adminRows(
    sql`insert into changed_customer (tenant_id, customer_id) select tenant_id, id from customer where tenant_id = ${tenantId}`,
  );

const membersIn = async ({ tenantId }: TenantContext, { id }: { id: string }) =>
  (await adminRows(sql`select 1 from segment_member where tenant_id = ${tenantId} and segment_id = ${id}`)).length;

const FILLER = 2 * SET + 300;

/** So many people of one city that several sets of them are judged beside each other. */
const fill = ({ tenantId, now }: TenantContext, city: string) =>
  adminRows(sql`insert into customer (tenant_id, id, name_key, city, city_key, created_at, updated_at)
    select ${tenantId}::uuid, uuid_v7(${now}), '', ${city}, ${city.toLowerCase()}, ${now}, ${now} from generate_series(1, ${FILLER})`);

const moveTo = ({ tenantId }: TenantContext, city: string) =>
  adminRows(sql`update customer set city = ${city}, city_key = ${city.toLowerCase()} where tenant_id = ${tenantId}`);

test("sets that are judged beside each other come to the members, the moves and the sizes of a recount", async () => {
  const ctx = await mintTenant();
  await fill(ctx, "Paris");
  const paris = await create(ctx, "Paris", filterOf("city", "is", "Paris"));
  const rome = await create(ctx, "Rome", filterOf("city", "is", "Rome"));
  await moveTo(ctx, "Rome");
  await markEverybody(ctx);
  const moment = later(ctx, 60_000);
  expect(await followChanges(moment)).toEqual({ customers: FILLER });
  expect([await membersIn(ctx, paris), await membersIn(ctx, rome)]).toEqual([0, FILLER]);
  expect(
    await adminRows(sql`
    select s.name, s.size, t.kind, count(t)::int as moves from segment s
    left join segment_transition t on t.tenant_id = s.tenant_id and t.segment_id = s.id and t.at = ${moment.now}
    where s.tenant_id = ${ctx.tenantId} group by s.id, s.name, s.size, t.kind order by s.name`),
  ).toEqual([
    { name: "Paris", size: 0, kind: "left", moves: FILLER },
    { name: "Rome", size: FILLER, kind: "entered", moves: FILLER },
  ]);
  for (const segment of [paris, rome]) {
    const again = await refreshSegment(later(moment, 60_000), { segmentId: segment.id });
    expect(again).toMatchObject({ entered: 0, left: 0 });
  }
});

test("a set is no larger than a set where the planner takes the marks for none, and leaves the others", async () => {
  const ctx = await mintTenant();
  await fill(ctx, "Paris");
  await create(ctx, "Paris", filterOf("city", "is", "Paris"));
  await adminRows(sql`analyze changed_customer`);
  await markEverybody(ctx);
  const { customers } = await asWorkerInTwo(sql`select 1`, async (tx) => (await judgeChanged(tx, ctx)).judge);
  expect(customers).toBe(SET);
  const left = await adminRows(sql`select 1 from changed_customer where tenant_id = ${ctx.tenantId}`);
  expect(left).toHaveLength(FILLER - SET);
});

test("a recount of a segment in which everything is as it was writes nothing", async () => {
  const ctx = await mintTenant();
  await storePeople(ctx, [personIn("Paris"), personIn("Rome")]);
  const segment = await create(
    ctx,
    "New here",
    filterOf("customer_since", "within", { kind: "last", count: 30, unit: "day" }),
  );
  const rows = () =>
    adminRows(sql`select m.xmin::text, m.ctid::text, m.flips_at from segment_member m where tenant_id = ${ctx.tenantId}
      order by customer_id`);
  const before = await rows();
  expect(before).toHaveLength(2);
  await refreshSegment(later(ctx, 60_000), { segmentId: segment.id });
  expect(await rows()).toEqual(before);
});

test("who is deleted while a segment is counted leaves no place behind", async () => {
  const ctx = await mintTenant();
  await storePeople(ctx, [personIn("Paris"), personIn("Paris")]);
  const segment = await create(ctx, "Rome", filterOf("city", "is", "Rome"));
  await moveTo(ctx, "Rome");
  let erased: Promise<unknown> | undefined;
  await asWorker(async (tx) => {
    expect(await refreshMembers(tx, later(ctx, 60_000), segment.id)).toMatchObject({ size: 2 });
    erased = adminRows(sql`delete from customer where tenant_id = ${ctx.tenantId}`);
    await setTimeout(200);
  });
  await erased;
  expect(await membersIn(ctx, segment)).toBe(0);
});

test("a segment that is deleted takes its places and its moves along", async () => {
  const ctx = await mintTenant();
  await storePeople(ctx, [personIn("Paris")]);
  const paris = await create(ctx, "Paris", filterOf("city", "is", "Paris"));
  const kept = await create(ctx, "Also Paris", filterOf("city", "is", "Paris"));
  await adminRows(sql`delete from segment where tenant_id = ${ctx.tenantId} and id = ${paris.id}`);
  expect([await membersIn(ctx, paris), await membersIn(ctx, kept)]).toEqual([0, 1]);
  expect(
    await adminRows(sql`select distinct segment_id as id from segment_transition where tenant_id = ${ctx.tenantId}`),
  ).toEqual([{ id: kept.id }]);
});
