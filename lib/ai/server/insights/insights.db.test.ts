import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { disconnect } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { personArbitrary } from "@/lib/segments/arbitrary-people";
import { matches } from "@/lib/segments/evaluate";
import { factsWithin, type Person, placedWithin } from "@/lib/segments/person";
import { FILTER_VERSION, Filter } from "@/lib/segments/schema";
import { createSegment } from "@/lib/segments/server/mutations";
import { refreshSegment } from "@/lib/segments/server/refresh";
import { storedPeople, storePeople } from "@/lib/segments/server/testing";
import { boundsOf, isWithin, type Window } from "@/lib/segments/windows";
import { guardDraft } from "../../guard";
import { type Answered, type FigureName, Insight } from "../../insight";
import { toolsFor } from "../tools/index";

const RISK_DAYS = 180;
const last90: Window = { kind: "last", count: 90, unit: "day" };
const bought = { kind: "rule", field: "order_count", operator: "gte", value: 1 } as const;
const buyers = { kind: "group", match: "all", items: [bought] } as const;

let ctx: TenantContext;
let stranger: TenantContext;
let people: Person[];
const segments: Record<string, string> = {};

beforeAll(async () => {
  ctx = await mintTenant({ currency: "TRY" });
  stranger = await mintTenant({ currency: "TRY" });
  const drafts = (count: number, seed: number) =>
    Array.from({ length: count }, () => newId(TEST_NOW)).flatMap((id, index) =>
      fc.sample(personArbitrary(TEST_NOW, id), { numRuns: 1, seed: seed + index }),
    );
  const own = drafts(60, 5);
  await storePeople(ctx, own);
  await storePeople(stranger, drafts(20, 900));
  people = await storedPeople(ctx, own);
  for (const [name, least] of [
    ["Buyers", 1],
    ["Regulars", 3],
  ] as const) {
    const filter = Filter.parse({
      version: FILTER_VERSION,
      root: { kind: "group", match: "all", items: [{ ...bought, kind: "condition", value: least }] },
    });
    segments[name] = (await createSegment(ctx, { name, filter, madeWithAi: false })).id;
    await refreshSegment(ctx, { segmentId: segments[name] });
  }
  await createSegment(stranger, {
    name: "Their secret",
    filter: Filter.parse({ version: FILTER_VERSION, root: { kind: "group", match: "all", items: [] } }),
    madeWithAi: false,
  });
}, 60_000);
afterAll(disconnect);

/** Calls a tool as the SDK does: the input through its schema first. */
async function call(name: string, input: object, by: TenantContext = ctx): Promise<Insight> {
  const tool = toolsFor(by)[name];
  const schema = tool?.inputSchema as unknown as { parse: (given: unknown) => unknown };
  return Insight.parse(
    await tool?.execute?.(schema.parse(input), { toolCallId: "1", messages: [], context: {} as never }),
  );
}

async function answered(name: string, input: object): Promise<Answered> {
  const insight = await call(name, input);
  if (!insight.ok) {
    throw new Error(`no answer: ${insight.problem}`);
  }
  return insight;
}

const figure = ({ figures }: Pick<Answered, "figures">, name: FigureName) =>
  figures.find((one) => one.name === name)?.value;
const moment = () => ({ now: ctx.now, timezone: ctx.timezone });
const buying = (least: number) =>
  people.filter((person) => factsWithin(person, boundsOf(undefined, moment())).orderCount >= least);

describe("figures equal a plain count", () => {
  test("how many: of a segment, of rules, of the store", async () => {
    expect(figure(await answered("countCustomers", { segment: "buyers" }), "customers")).toBe(buying(1).length);
    const byRules = await answered("countCustomers", { filter: buyers });
    const guarded = guardDraft(buyers, "TRY");
    const expected = guarded.ok ? people.filter((person) => matches(guarded.filter, person, moment())) : [];
    expect(figure(byRules, "customers")).toBe(expected.length);
    expect(figure(byRules, "shareOfAll")).toBeCloseTo(expected.length / people.length);
    expect(figure(await answered("countCustomers", {}), "total")).toBe(people.length);
  });

  test.each([undefined, last90])("worth: orders, buyers and revenue after refunds, in %o", async (window) => {
    const bounds = boundsOf(window, moment());
    for (const [who, meant] of [
      [{}, people],
      [{ segment: "Regulars" }, buying(3)],
    ] as const) {
      const worth = await answered("measureWorth", { ...who, window });
      const facts = meant.map((person) => factsWithin(person, bounds));
      expect(figure(worth, "orders")).toBe(facts.reduce((sum, { orderCount }) => sum + orderCount, 0));
      expect(figure(worth, "buyers")).toBe(facts.filter(({ orderCount }) => orderCount > 0).length);
      expect(figure(worth, "revenue")).toBe(facts.reduce((sum, { spentMinor }) => sum + spentMinor, 0));
    }
  });

  test("what sold best, by product and by category", async () => {
    const items = people.flatMap((person) =>
      placedWithin(person, boundsOf(last90, moment())).flatMap((order) => order.items),
    );
    const products = new Map<string, number>();
    for (const { product, totalMinor } of items) {
      products.set(product, (products.get(product) ?? 0) + totalMinor);
    }
    const top = await answered("topSellers", { of: "product", window: last90, count: 20 });
    expect(Object.fromEntries(top.rows.map((row) => [row.name, figure(row, "revenue")]))).toEqual(
      Object.fromEntries(products),
    );
    const revenues = top.rows.map((row) => figure(row, "revenue") ?? 0);
    expect(revenues).toEqual([...revenues].sort((a, b) => b - a));
    const categories = await answered("topSellers", { of: "category", count: 3 });
    expect(categories.rows.length).toBeGreaterThan(0);
  });

  test("who came, went and came back", async () => {
    const window: Window = { kind: "last", count: 200, unit: "day" };
    const bounds = boundsOf(window, moment());
    const dates = people.map((person) =>
      placedWithin(person, boundsOf(undefined, moment()))
        .map(({ orderedAt }) => orderedAt)
        .sort((a, b) => a.getTime() - b.getTime()),
    );
    const flow = await answered("customerFlow", { window });
    const holds = (at: Date | undefined) => at !== undefined && isWithin(at, bounds);
    expect(figure(flow, "riskDays")).toBe(RISK_DAYS);
    expect(figure(flow, "newcomers")).toBe(dates.filter(([first]) => holds(first)).length);
    expect(figure(flow, "lost")).toBe(
      dates.filter((all) => {
        const last = all.at(-1);
        return last && addDays(last, RISK_DAYS) < ctx.now && holds(addDays(last, RISK_DAYS));
      }).length,
    );
    expect(figure(flow, "back")).toBe(
      dates.filter((all) =>
        all.some((at, index) => holds(at) && index > 0 && addDays(all[index - 1] ?? at, RISK_DAYS) < at),
      ).length,
    );
  });

  test("who is at risk, and what they have spent", async () => {
    const risky = people.filter(({ profile }) => profile?.lifecycle === "at_risk");
    const risk = await answered("customersAtRisk", {});
    expect(figure(risk, "atRisk")).toBe(risky.length);
    expect(figure(risk, "spent")).toBe(
      risky.reduce((sum, person) => sum + factsWithin(person, boundsOf(undefined, moment())).spentMinor, 0),
    );
    expect(figure(risk, "highChance")).toBeUndefined();
    expect(risk.filter?.root.items).toMatchObject([{ field: "lifecycle", value: ["at_risk"] }]);
  });

  test("segments beside each other", async () => {
    const { figures, rows } = await answered("compareSegments", { segments: ["Buyers", "Regulars"] });
    expect(figure({ figures }, "inAll")).toBe(buying(3).length);
    expect(rows.map((row) => [row.name, figure(row, "customers"), figure(row, "onlyHere")])).toEqual([
      ["Buyers", buying(1).length, buying(1).length - buying(3).length],
      ["Regulars", buying(3).length, 0],
    ]);
  });

  test("how a segment grew, by day", async () => {
    for (const [day, size] of [
      ["2026-06-01", 7],
      ["2026-06-10", 11],
    ] as const) {
      await adminRows(sql`insert into segment_daily (tenant_id, segment_id, day, size)
        values (${ctx.tenantId}::uuid, ${segments.Regulars}::uuid, ${day}::date, ${size})`);
    }
    const growth = await answered("segmentGrowth", { segment: "regulars" });
    expect(growth.series.map(({ value }) => value)).toEqual([7, 11, buying(3).length]);
    expect([figure(growth, "before"), figure(growth, "now")]).toEqual([7, buying(3).length]);
  });
});

describe("what a question cannot reach", () => {
  test.each(["countCustomers", "measureWorth", "segmentGrowth"])("%s: no segment of another store", async (tool) => {
    for (const segment of ["Their secret", segments.Buyers ?? ""]) {
      const insight = await call(tool, { segment }, segment === "Their secret" ? ctx : stranger);
      expect(insight).toMatchObject({ ok: false, problem: "unknownSegment" });
    }
  });

  test("a name that is not one offers those there are, of the own store", async () => {
    expect(await call("countCustomers", { segment: "Winter" })).toMatchObject({
      problem: "unknownSegment",
      known: expect.arrayContaining(["Buyers", "Regulars"]),
    });
    expect(JSON.stringify(await call("listSegments", {}))).not.toContain("secret");
  });

  test("no answer holds anything of a person", async () => {
    const answers = [
      await call("countCustomers", { filter: buyers }),
      await call("measureWorth", { segment: "Buyers" }),
      await call("topSellers", { of: "product" }),
      await call("customersAtRisk", {}),
      await call("compareSegments", { segments: ["Buyers", "Regulars"] }),
    ];
    const told = JSON.stringify(answers);
    expect(told).not.toContain("@example.com");
    expect(told).not.toContain("+90555");
    for (const { id } of people) {
      expect(told).not.toContain(id);
    }
  });
});
