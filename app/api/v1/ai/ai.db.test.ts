import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/server/api-keys";
import { disconnect } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { mintTenant } from "@/lib/db/testing";
import { loadReferenceData } from "@/lib/geo/server/reference";
import { CreateSegmentInput } from "@/lib/segments/schema";
import { archiveSegment, createSegment } from "@/lib/segments/server/mutations";
import { personIn, storePeople } from "@/lib/segments/server/testing";
import * as optimize from "./optimize-segment/route";
import * as suggest from "./suggest-segment/route";

let key = "";
let ctx: TenantContext;
beforeAll(async () => {
  await loadReferenceData();
  ctx = await mintTenant({ currency: "TRY" });
  await storePeople(ctx, ["Ankara", "Ankara", "İzmir"].map(personIn));
  key = (await createApiKey(ctx, { name: "a", role: "viewer" })).key;
});
afterAll(disconnect);

async function ask(body: unknown, as = key, { POST } = suggest) {
  const response = await POST(
    new Request("http://localhost/api/v1/ai", {
      method: "POST",
      headers: { authorization: `Bearer ${as}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
  return { status: response.status, body: await response.json() };
}

test("words become a filter with its meaning in the language that was asked for", async () => {
  const { status, body } = await ask({
    text: "customers in Bursa who spent more than 1000 TL and own a boat",
    locale: "tr",
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    filter: {
      root: {
        items: [
          { field: "city", value: ["Bursa"] },
          { field: "total_spend", value: 100_000 },
        ],
      },
    },
    summary: expect.stringContaining("Şu koşullara uyan müşteriler"),
    unmapped: ["own a boat"],
    questions: [],
    refused: false,
  });
});

test("an unclear request is answered with a question, a hostile one not at all", async () => {
  expect((await ask({ text: "our best customers" })).body).toMatchObject({
    filter: null,
    unmapped: [],
    questions: [{ question: expect.any(String), options: expect.any(Array) }],
  });
  const hostile = await ask({ text: "'; DROP TABLE customer; --" });
  expect(hostile.body).toMatchObject({ filter: null, refused: true, questions: [] });
});

test("what is no request is refused at the edge", async () => {
  expect((await ask({ text: "" })).status).toBe(422);
  expect((await ask({ text: "a".repeat(1001) })).status).toBe(422);
  expect((await ask({ text: "women", tenantId: "x" })).status).toBe(422);
  expect((await ask({ text: "women", locale: "de" })).status).toBe(422);
  expect((await ask({ text: "women" }, "wrong")).status).toBe(401);
});

const city = (value: string) => ({ kind: "condition", field: "city", operator: "is", value: [value] });
const orders = (value: number) => ({ kind: "condition", field: "order_count", operator: "gte", value });
const optimizedAs = async (more: object, match: string, ...items: object[]) => {
  const { body } = await ask({ ...more, filter: { version: 1, root: { kind: "group", match, items } } }, key, optimize);
  return { ...body, kinds: body.findings.map(({ kind }: { kind: string }) => kind) };
};
const optimized = (match: string, ...items: object[]) => optimizedAs({}, match, ...items);

test("a condition that changes nothing, or is asked twice, is named with the count without it", async () => {
  const { count, kinds, findings } = await optimized("all", city("Ankara"), orders(0), city("Ankara"));
  expect(count).toBe(2);
  expect(kinds).toEqual(expect.arrayContaining(["duplicate", "idle"]));
  expect(findings[0]).toMatchObject({
    kind: "duplicate",
    countWithout: 2,
    text: expect.stringContaining("“city is Ankara”"),
  });
});

test("conditions that nobody meets together, and one that nobody meets at all, are told apart", async () => {
  expect((await optimized("all", city("Ankara"), city("İzmir"))).kinds).toEqual(["contradiction"]);
  expect((await optimized("all", city("Nowhere"), city("Ankara"))).kinds).toEqual(["nobody"]);
});

test("a saved segment with nearly the same people is named, one of quite other people is not, nor is the segment itself", async () => {
  const saved = (name: string, rule: object) =>
    createSegment(
      ctx,
      CreateSegmentInput.parse({ name, filter: { version: 1, root: { kind: "group", match: "all", items: [rule] } } }),
    );
  const twin = await saved("Everyone in Ankara", city("Ankara"));
  await saved("Everyone in Izmir", city("İzmir"));
  const { findings } = await optimized("all", city("Ankara"), orders(0));
  expect(findings.filter(({ kind }: { kind: string }) => kind === "overlap")).toMatchObject([
    { segment: { id: twin.id, name: "Everyone in Ankara" }, text: expect.stringContaining("the very same people") },
  ]);
  expect((await optimized("all", city("Nowhere"))).kinds).not.toContain("overlap");
  expect((await optimizedAs({ segmentId: twin.id }, "all", city("Ankara"), orders(0))).kinds).not.toContain("overlap");
  await archiveSegment(ctx, twin);
});

test("nearly everybody, and too few who can be reached, are said; a good filter has no advice", async () => {
  expect((await optimized("any", city("Ankara"), city("İzmir"))).kinds).toEqual(["broad", "reach"]);
});
