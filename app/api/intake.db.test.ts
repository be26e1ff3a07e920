import { randomUUID } from "node:crypto";
import { createServer, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { BATCH_BYTES_MAX } from "@/lib/events/schema";
import { mintWriteKey } from "@/lib/events/server/testing";
import { connectShop, SECRET } from "@/lib/webhooks/server/testing";
import { SENDERS } from "@/lib/webhooks/testing";
import { takeIn } from "./intake";

const NEXT = "Next would answer this";
const server = createServer((incoming, outgoing) => {
  if (!takeIn(incoming, outgoing)) {
    outgoing.end(NEXT);
  }
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body, headers });

test("a shop's call is proven and stored ahead of Next, and answered as its route answers", async () => {
  const { ctx, key } = await connectShop("shopify");
  const body = JSON.stringify({ id: 1, note: "ünlü müşteri" });
  const sent = SENDERS.shopify({ topic: "orders/create", id: "first", body, secret: SECRET, now: new Date() });
  const path = `/api/webhooks/shopify/${key}`;

  const answers = [await post(path, body, sent.headers), await post(path, body, sent.headers)];
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
    { received: true, duplicate: false },
    { received: true, duplicate: true },
  ]);
  expect(answers[0]?.headers.get("x-content-type-options")).toBe("nosniff");
  const forged = await post(path, `${body} `, sent.headers);
  expect([forged.status, forged.headers.get("content-type")]).toEqual([401, "application/problem+json; charset=utf-8"]);
  expect((await post("/api/webhooks/shopify/nobody", body, sent.headers)).status).toBe(404);

  const stored = await adminRows(
    sql`select convert_from(body, 'utf8') as body from inbox where tenant_id = ${ctx.tenantId}::uuid`,
  );
  expect(stored).toEqual([{ body }]);
});

test("events come in under both addresses that Segment's clients know, and a body that is none is refused", async () => {
  const ctx = await mintTenant();
  const { key } = await mintWriteKey(ctx);
  const headers = { authorization: `Basic ${btoa(`${key}:`)}`, "content-type": "application/json" };
  const track = JSON.stringify({ userId: "u1", event: "Looked", messageId: randomUUID() });
  for (const path of ["/v1/track", "/api/v1/track"]) {
    expect((await post(path, track, headers)).status).toBe(200);
  }
  expect((await post("/v1/track", "{", headers)).status).toBe(400);
  expect((await post("/v1/track", track)).status).toBe(401);
  expect((await post("/v1/track", track, { ...headers, "content-type": "text/html" })).status).toBe(415);
  const [stored] = await adminRows(
    sql`select count(*)::int as events from event where tenant_id = ${ctx.tenantId}::uuid`,
  );
  expect(stored).toEqual({ events: 1 });
});

test("every other call is left to Next: other paths and methods, long bodies, and those that do not tell their length", async () => {
  const { key } = await connectShop("shopify");
  const path = `/api/webhooks/shopify/${key}`;
  const isLeft = async (answer: Response) => (await answer.text()) === NEXT;

  expect(await isLeft(await fetch(`http://127.0.0.1:${port}${path}`))).toBe(true);
  for (const other of ["/api/v1/segments", "/api/v1/track/more", "/v1/constructor", `${path}/more`, `${path}?more=1`]) {
    expect(await isLeft(await post(other, "{}"))).toBe(true);
  }
  expect(await isLeft(await post(path, " ".repeat(BATCH_BYTES_MAX + 1)))).toBe(true);
  const chunked = await new Promise<string>((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, path, method: "POST" }, async (answer) => {
      resolve((await answer.toArray()).join(""));
    });
    outgoing.once("error", reject);
    outgoing.write("{");
    outgoing.end("}");
  });
  expect(chunked).toBe(NEXT);
});

test("who leaves before all is said leaves nothing, and the next caller is answered", async () => {
  const { ctx, key } = await connectShop("shopify");
  const half = '{"half":';
  const signed = SENDERS.shopify({ topic: "orders/create", id: "half", body: half, secret: SECRET, now: new Date() });
  const headers = Object.entries({ host: "a", "content-length": 100, ...signed.headers });
  const line = connect(port, "127.0.0.1");
  line.write(
    `POST /api/webhooks/shopify/${key} HTTP/1.1\r\n${headers.map((one) => one.join(": ")).join("\r\n")}\r\n\r\n${half}`,
  );
  await pause(50);
  await new Promise<void>((closed) => line.destroy().once("close", () => closed()));
  await pause(200);
  expect((await post(`/api/webhooks/shopify/${key}`, "{}")).status).toBe(401);
  expect(await adminRows(sql`select from inbox where tenant_id = ${ctx.tenantId}::uuid`)).toEqual([]);
});
