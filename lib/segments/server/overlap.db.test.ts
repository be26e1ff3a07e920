import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { disconnect } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { mintTenant, TEST_NOW } from "@/lib/db/testing";
import { amongSegments } from "../empty-filter";
import { inAll, inOnly } from "../overlap";
import { Filter } from "../schema";
import { storeFacts } from "./facts";
import { createSegment } from "./mutations";
import { namesIn } from "./names";
import { overlapSegments, segmentNames } from "./overlap";
import { countSegment } from "./preview";
import { countReadyMade } from "./ready-made";
import { personIn, storePeople } from "./testing";

let ctx: TenantContext;
let stranger: TenantContext;
let istanbul: string;
let turkish: string;

const segmentOf = async (name: string, field: string, value: string): Promise<string> => {
  const filter = Filter.parse({
    version: 2,
    root: { kind: "group", match: "all", items: [{ kind: "condition", field, operator: "is", value }] },
  });
  return (await createSegment(ctx, { name, filter, madeWithAi: false })).id;
};

beforeAll(async () => {
  ctx = await mintTenant();
  stranger = await mintTenant();
  const places = [
    ["İstanbul", "Türkiye"],
    ["Istanbul", "Türkiye"],
    ["Ankara", "TR"],
    ["Istanbul", "Kentucky"],
  ] as const;
  await inTenant(ctx, async (tx) => {
    for (const [city, country] of places) {
      await tx.$executeRaw(
        sql`insert into customer (tenant_id, id, city, city_key, country, country_key, created_at, updated_at)
            values (${ctx.tenantId}::uuid, ${newId(TEST_NOW)}::uuid, ${city}, fold_text(${city}), ${country}, fold_text(${country}), ${TEST_NOW}, ${TEST_NOW})`,
      );
    }
  });
  istanbul = await segmentOf("Istanbul", "city", "istanbul");
  turkish = await segmentOf("Türkiye", "country", "türkiye");
});
afterAll(disconnect);

test("everyone stands in exactly one part, and a part opened in the builder means the same people", async () => {
  const overlap = await overlapSegments(ctx, { ids: [istanbul, turkish] });
  expect(overlap.segments.map(({ name, size }) => [name, size])).toEqual([
    ["Istanbul", 3],
    ["Türkiye", 3],
  ]);
  const parts = [
    { inside: [istanbul], outside: [turkish], customers: 1 },
    { inside: [turkish], outside: [istanbul], customers: 1 },
    { inside: [istanbul, turkish], outside: [], customers: 2 },
  ];
  for (const { inside, outside, customers } of parts) {
    expect(inOnly(overlap, inside).customers).toBe(customers);
    expect((await countSegment(ctx, { filter: amongSegments(inside, outside) })).count).toBe(customers);
  }
  expect(inAll(overlap, [istanbul]).customers).toBe(3);
});

test("another store's segments are neither compared nor named", async () => {
  await expect(overlapSegments(stranger, { ids: [istanbul, turkish] })).rejects.toMatchObject({ code: "not_found" });
  expect(await segmentNames(stranger)).toEqual([]);
  const filter = amongSegments([istanbul], [turkish]);
  expect(await namesIn(ctx, [filter])).toEqual({ [istanbul]: "Istanbul", [turkish]: "Türkiye" });
  expect(await namesIn(stranger, [filter])).toEqual({});
});

test("the main city of a large store is kept for a while, that of a small one is asked for each time", async () => {
  const store = await mintTenant();
  const mainCity = async (keptFrom?: number) => (await storeFacts(store, keptFrom)).mainCity;
  await storePeople(store, [personIn("Ankara")]);
  expect(await mainCity()).toBe("Ankara");
  await storePeople(store, [personIn("Bursa"), personIn("Bursa")]);
  expect(await mainCity(2)).toBe("Bursa");
  await storePeople(
    store,
    Array.from({ length: 3 }, () => personIn("Izmir")),
  );
  expect(await mainCity()).toBe("Bursa");
});

test("every ready-made segment is counted, each on a line of its own", async () => {
  expect((await storeFacts(ctx)).mainCity).toBe("Istanbul");
  const lines = (await new Response(await countReadyMade(ctx, AbortSignal.timeout(60_000))).text()).trim().split("\n");
  const counts = new Map(lines.map((line) => JSON.parse(line)).map(({ key, count }) => [key, count]));
  expect(counts.size).toBeGreaterThanOrEqual(20);
  expect([...counts.values()].every((count) => typeof count === "number")).toBe(true);
  expect(counts.get("new")).toBe(0);
});
