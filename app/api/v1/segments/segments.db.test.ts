import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/server/api-keys";
import { newId } from "@/lib/base/ids";
import { disconnect } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { mintTenant, TEST_NOW } from "@/lib/db/testing";
import { personIn, storePeople } from "@/lib/segments/server/testing";
import * as schema from "../segment-schema.json/route";
import * as members from "./[id]/members/route";
import * as one from "./[id]/route";
import * as comparison from "./compare/route";
import * as preview from "./preview/route";
import * as list from "./route";

let ctx: TenantContext;
let key = "";
let viewerKey = "";
let strangerKey = "";
beforeAll(async () => {
  ctx = await mintTenant();
  const stranger = await mintTenant();
  key = (await createApiKey(ctx, { name: "a", role: "admin" })).key;
  viewerKey = (await createApiKey(ctx, { name: "v", role: "viewer" })).key;
  strangerKey = (await createApiKey(stranger, { name: "s", role: "admin" })).key;
  await storePeople(ctx, [personIn("İstanbul"), personIn("istanbul"), personIn("Ankara")]);
});
afterAll(disconnect);

type Handler = (request: Request, route?: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Sent = { body?: unknown; as?: string; headers?: Record<string, string>; id?: string; query?: string };

async function call(handler: Handler, method: string, { body, as = key, headers = {}, id, query = "" }: Sent = {}) {
  const request = new Request(`http://localhost/api/v1/segments${query}`, {
    method,
    headers: {
      authorization: `Bearer ${as}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await handler(request, {
    params: Promise.resolve<Record<string, string>>(id === undefined ? {} : { id }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

const inCity = (city: unknown) => ({
  version: 1,
  root: { kind: "group", match: "all", items: [{ kind: "condition", field: "city", operator: "is", value: city }] },
});

test("a segment is made, read, changed, listed with its members, and archived", async () => {
  const made = await call(list.POST, "POST", { body: { name: "Istanbul", filter: inCity("ISTANBUL") } });
  expect(made).toMatchObject({ status: 201, body: { name: "Istanbul", size: 2, revision: 1 } });
  const { id } = made.body;
  expect((await call(one.GET, "GET", { id })).body).toEqual(made.body);
  expect((await call(members.GET, "GET", { id, query: "?limit=1&count=exact" })).body).toMatchObject({
    total: 2,
    items: [{}],
  });
  expect(
    (await call(one.PATCH, "PATCH", { id, body: { filter: inCity(["Ankara"]), revision: 1 } })).body,
  ).toMatchObject({ size: 1, revision: 2 });
  expect((await call(one.PATCH, "PATCH", { id, body: { name: "Old", revision: 1 } })).status).toBe(409);
  expect((await call(list.GET, "GET", { query: "?count=exact" })).body).toMatchObject({ total: 1, next: null });
  expect((await call(one.DELETE, "DELETE", { id })).status).toBe(204);
  expect((await call(list.GET, "GET", { query: "?count=exact" })).body).toMatchObject({ total: 0, items: [] });
});

test("the same Idempotency-Key makes one segment, and the answer is the same", async () => {
  const sent = { body: { name: "Once", filter: inCity("x") }, headers: { "idempotency-key": "k1" } };
  const [first, second] = [await call(list.POST, "POST", sent), await call(list.POST, "POST", sent)];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
});

test("two segments are compared, one alone or a stranger's is refused", async () => {
  const [istanbul, ankara] = await Promise.all(
    ["Istanbul", "Ankara"].map(
      async (city) => (await call(list.POST, "POST", { body: { name: `In ${city}`, filter: inCity(city) } })).body.id,
    ),
  );
  const answer = await call(comparison.GET, "GET", { query: `?ids=${istanbul},${ankara}` });
  expect(answer).toMatchObject({ status: 200, body: { segments: [{ size: 2 }, { size: 1 }] } });
  expect(
    answer.body.regions.map(({ members: of, customers }: { members: string[]; customers: number }) => [of, customers]),
  ).toEqual(
    expect.arrayContaining([
      [[istanbul], 2],
      [[ankara], 1],
    ]),
  );
  expect((await call(comparison.GET, "GET", { query: `?ids=${istanbul}` })).status).toBe(400);
  const stranger = "00000000-0000-7000-8000-000000000001";
  expect((await call(comparison.GET, "GET", { query: `?ids=${istanbul},${stranger}` })).status).toBe(404);
});

test("a preview counts without saving", async () => {
  const answer = await call(preview.POST, "POST", { body: { filter: inCity("istanbul") } });
  expect(answer).toMatchObject({ status: 200, body: { count: 2, total: 3, reach: 0 } });
  expect(answer.body.sample).toHaveLength(2);
});

test("what is wrong with a filter is said with its place, in the language that was asked for", async () => {
  const body = {
    filter: {
      ...inCity("x"),
      root: {
        kind: "group",
        match: "all",
        items: [{ kind: "condition", field: "shoe_size", operator: "is", value: "x" }],
      },
    },
  };
  const answer = await call(preview.POST, "POST", { body, headers: { "accept-language": "tr" } });
  expect(answer).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "/filter/root/items/0/field", detail: "Böyle bir alan yok. Başka bir alan seçin." }] },
  });
});

test("a viewer may look and count, but not change anything", async () => {
  expect((await call(preview.POST, "POST", { as: viewerKey, body: { filter: inCity("x") } })).status).toBe(200);
  expect((await call(list.POST, "POST", { as: viewerKey, body: { name: "n", filter: inCity("x") } })).status).toBe(403);
});

test("another store's segment answers exactly like one that does not exist", async () => {
  const { body } = await call(list.POST, "POST", { body: { name: "Ours", filter: inCity("x") } });
  const unknown = newId(TEST_NOW);
  for (const [handler, method, sent] of [
    [one.GET, "GET", {}],
    [members.GET, "GET", {}],
    [one.PATCH, "PATCH", { body: { name: "Mine" } }],
    [one.DELETE, "DELETE", {}],
  ] as const) {
    const theirs = await call(handler, method, { as: strangerKey, id: body.id, ...sent });
    expect(theirs).toEqual(await call(handler, method, { as: strangerKey, id: unknown, ...sent }));
    expect(theirs.status).toBe(404);
  }
});

test("the language is published as a JSON Schema that names every field", async () => {
  const answer = await call(schema.GET, "GET");
  expect(answer).toMatchObject({ status: 200, body: { title: "Segment filter" } });
  expect(Object.keys(answer.body.$defs)).toContain("field_total_spend");
});
