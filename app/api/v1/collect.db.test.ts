import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/server/api-keys";
import { sql } from "@/lib/base/sql";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { mintWriteKey, storedEvents } from "@/lib/events/server/testing";
import * as batch from "./batch/route";
import * as customerEvents from "./customers/[id]/events/route";
import * as events from "./events/route";
import * as identify from "./identify/route";
import * as track from "./track/route";

type Sent = { key?: string | null; body: unknown; headers?: Record<string, string> };

const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString("base64")}`;

function call({ key, body, headers = {} }: Sent): Request {
  return new Request("http://localhost/api/v1/any", {
    method: "POST",
    headers: { "content-type": "application/json", ...(key ? { authorization: basic(key) } : {}), ...headers },
    body: typeof body === "string" ? body : body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body),
  });
}

async function store() {
  const ctx = await mintTenant();
  return { ctx, ...(await mintWriteKey(ctx)) };
}

const viewed = (more: object = {}) => ({
  userId: "u1",
  event: "Product Viewed",
  properties: { product_id: "P1" },
  ...more,
});

test("a tracked event is stored under its canonical name, its sender's words beside it", async () => {
  const { ctx, key, id } = await store();
  const answer = await track.POST(call({ key, body: viewed({ messageId: "m1" }) }));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ success: true, accepted: 1, duplicates: 0 });
  expect(await storedEvents(ctx)).toMatchObject([
    { name: "product_viewed", original_name: "Product Viewed", message_id: "m1", user_ref: "u1", source_id: id },
  ]);
});

test("a write key counts as Basic user and in the body, an API key also as Bearer; nothing else opens", async () => {
  const { ctx, key } = await store();
  const admin = await createApiKey(ctx, { name: "Server", role: "marketer" });
  const reader = await createApiKey(ctx, { name: "Reader", role: "viewer" });
  const status = async (sent: Sent) => (await track.POST(call(sent))).status;
  expect(await status({ key, body: viewed() })).toBe(200);
  expect(await status({ body: viewed({ writeKey: key }) })).toBe(200);
  expect(await status({ body: viewed(), headers: { authorization: `Bearer ${admin.key}` } })).toBe(200);
  expect(await status({ key: admin.key, body: viewed() })).toBe(200);
  expect(await status({ key: reader.key, body: viewed() })).toBe(403);
  expect(await status({ body: viewed() })).toBe(401);
  expect(await status({ key: `${key}x`, body: viewed() })).toBe(401);
  expect(await status({ body: viewed(), headers: { authorization: "Digest nonsense" } })).toBe(401);
  expect(await storedEvents(ctx)).toHaveLength(4);
});

test("the same message counts once: in one list, one after the other, and fifty at once", async () => {
  const { ctx, key } = await store();
  const twice = await events.POST(
    call({ key, body: [0, 0].map(() => ({ type: "track", ...viewed({ messageId: "m1" }) })) }),
  );
  expect(await twice.json()).toEqual({ success: true, accepted: 1, duplicates: 1 });
  const again = await track.POST(call({ key, body: viewed({ messageId: "m1" }) }));
  expect(await again.json()).toEqual({ success: true, accepted: 0, duplicates: 1 });
  const crowd = await Promise.all(
    Array.from({ length: 50 }, () => track.POST(call({ key, body: viewed({ messageId: "m2" }) }))),
  );
  const accepted = await Promise.all(crowd.map(async (answer) => (await answer.json()).accepted));
  expect(accepted.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await storedEvents(ctx)).toHaveLength(2);
});

test("the same message id of two stores is two events", async () => {
  const [mine, theirs] = [await store(), await store()];
  for (const { key } of [mine, theirs]) {
    expect(await (await track.POST(call({ key, body: viewed({ messageId: "m" }) }))).json()).toMatchObject({
      accepted: 1,
    });
  }
  expect(await storedEvents(mine.ctx)).toHaveLength(1);
});

test("an Idempotency-Key makes a repeated call nothing, even when events carry no id", async () => {
  const { ctx, key } = await store();
  const send = () =>
    events.POST(
      call({
        key,
        body: [
          { type: "track", ...viewed() },
          { type: "page", userId: "u1" },
        ],
        headers: { "idempotency-key": "k1" },
      }),
    );
  expect(await (await send()).json()).toMatchObject({ accepted: 2, duplicates: 0 });
  expect(await (await send()).json()).toMatchObject({ accepted: 0, duplicates: 2 });
  expect(await storedEvents(ctx)).toHaveLength(2);
});

test("of a batch with a bad event the good ones are kept and the bad one is named and remembered", async () => {
  const { ctx, key } = await store();
  const body = {
    batch: [
      { type: "track", ...viewed() },
      { type: "track", userId: "u1" },
      { type: "page", anonymousId: "a" },
    ],
  };
  const answer = await batch.POST(call({ key, body }));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    success: true,
    accepted: 2,
    rejected: [{ index: 1, pointer: "/event", detail: expect.stringContaining("name") }],
  });
  expect(
    await adminRows(sql`select pointer, reason from event_refusal where tenant_id = ${ctx.tenantId}::uuid`),
  ).toEqual([{ pointer: "/event", reason: "events.errors.noName" }]);
});

test.each([
  ["not JSON", { body: "{" }, 400],
  ["not UTF-8", { body: new Uint8Array([0xff, 0xfe, 0x41]) }, 400],
  ["more than 32 kB", { body: viewed({ properties: { text: "x".repeat(33 * 1024) } }) }, 413],
  ["of another type", { body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } }, 415],
  ["packed in another way", { body: viewed(), headers: { "content-encoding": "br" } }, 415],
  ["not the gzip it says", { body: viewed(), headers: { "content-encoding": "gzip" } }, 400],
  ["a gzip bomb", { body: gzipSync("x".repeat(5_000_000)), headers: { "content-encoding": "gzip" } }, 413],
  ["without a person", { body: { event: "X" } }, 422],
  ["with a bad date", { body: viewed({ timestamp: "soon" }) }, 422],
] as [string, Sent, number][])(
  "a call that is %s is refused as a problem and stores nothing",
  async (_what, sent, status) => {
    const { ctx, key } = await store();
    const answer = await track.POST(call({ key, ...sent }));
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(await storedEvents(ctx)).toEqual([]);
  },
);

test("a refusal points into the body, and speaks the caller's language", async () => {
  const { key } = await store();
  const body = { batch: [{ type: "track", userId: "u1", event: "X", timestamp: "bald" }] };
  const answer = await batch.POST(call({ key, body, headers: { "accept-language": "tr" } }));
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({
    errors: [{ pointer: "/batch/0/timestamp", detail: expect.stringMatching(/zaman/) }],
  });
});

test("a batch over 500 kB is refused, an event over 32 kB inside a batch is refused alone", async () => {
  const { ctx, key } = await store();
  const fat = (kb: number) => ({ type: "track", ...viewed({ properties: { text: "x".repeat(kb * 1024) } }) });
  expect((await batch.POST(call({ key, body: { batch: Array.from({ length: 20 }, () => fat(30)) } }))).status).toBe(
    413,
  );
  const mixed = await batch.POST(call({ key, body: { batch: [fat(1), fat(40)] } }));
  expect(await mixed.json()).toMatchObject({ accepted: 1, rejected: [{ index: 1 }] });
  expect(await storedEvents(ctx)).toHaveLength(1);
});

test("gzip, text/plain and no content type are read alike", async () => {
  const { ctx, key } = await store();
  const packed = gzipSync(JSON.stringify(viewed()));
  const answers = await Promise.all([
    track.POST(call({ key, body: packed, headers: { "content-encoding": "gzip" } })),
    track.POST(call({ body: viewed({ writeKey: key }), headers: { "content-type": "text/plain;charset=UTF-8" } })),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await storedEvents(ctx)).toHaveLength(2);
});

test("a shop's own pages may call: the browser's question is answered for every origin", async () => {
  const answer = track.OPTIONS();
  expect(answer.status).toBe(204);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("access-control-allow-headers")).toContain("authorization");
});

test("hostile values are stored harmless, and a number of twenty digits keeps them", async () => {
  const { ctx, key } = await store();
  const body = String.raw`{"userId":"u1","event":"X\u0000Y","properties":{"id":12345678901234567890,"a":"\ud800","__proto__":{"x":1},"huge":1e999,"big":1e300}}`;
  expect((await track.POST(call({ key, body }))).status).toBe(200);
  const [event] = await storedEvents(ctx);
  expect(event).toMatchObject({
    name: "XY",
    properties: { id: "12345678901234567890", a: "\ufffd", huge: null, big: 1e300 },
  });
});

test("events are listed newest first, by person, name and instant, page by page", async () => {
  const { ctx } = await store();
  const { key } = await createApiKey(ctx, { name: "Server", role: "admin" });
  const headers = { authorization: `Bearer ${key}` };
  const list = Array.from({ length: 5 }, (_, day) => ({
    type: "track",
    ...viewed({ messageId: `m${day}`, timestamp: `2026-0${day + 1}-01T00:00:00Z` }),
  }));
  await events.POST(call({ body: [...list, { type: "page", anonymousId: "a", messageId: "p" }], headers }));
  const get = async (query: string) => {
    const answer = await events.GET(new Request(`http://localhost/api/v1/events${query}`, { headers }));
    return answer.json();
  };
  const first = await get("?limit=3&name=product_viewed");
  expect(first.items.map(({ messageId }: { messageId: string }) => messageId)).toEqual(["m4", "m3", "m2"]);
  const second = await get(`?limit=3&name=product_viewed&after=${encodeURIComponent(first.next)}`);
  expect(second).toMatchObject({ items: [{ messageId: "m1" }, { messageId: "m0" }], next: null });
  expect((await get("?since=2026-05-01T00:00:00Z")).items).toHaveLength(2);
  expect((await get("?after=nonsense")).status).toBe(422);
  const unknown = { params: Promise.resolve({ id: "019e0000-0000-7000-8000-000000000000" }) };
  expect((await customerEvents.GET(new Request("http://localhost/api/v1/x", { headers }), unknown)).status).toBe(404);
});

test("who someone is can be said and sent twice", async () => {
  const { ctx, key } = await store();
  await identify.POST(call({ key, body: { userId: "u1", anonymousId: "a1", traits: { email: "deniz@example.com" } } }));
  expect(await storedEvents(ctx)).toMatchObject([
    { name: "identified", anonymous_id: "a1", properties: { email: "deniz@example.com" } },
  ]);
});
