import { expect, test } from "vitest";
import { z } from "zod";
import { ListQuery } from "@/lib/api/schema";
import { recordAudit } from "@/lib/audit/server/record";
import { createApiKey, revokeApiKey } from "@/lib/auth/server/api-keys";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { endpoint } from "./endpoint";

const Note = z.object({ text: z.string().min(2), tags: z.array(z.object({ name: z.string() })).optional() });

async function note(ctx: TenantContext, text: string) {
  if (text === "refused") {
    throw new AppError("conflict");
  }
  await inTenant(ctx, (tx) => recordAudit(tx, ctx, { action: "note.added", entity: "note", entityId: text }));
  if (text === "broken") {
    throw new Error("the row of Ayşe broke");
  }
  return { id: newId(ctx.now), text, secret: "never sent" };
}

const added = { summary: "Add a note", body: Note, response: z.object({ id: z.string(), text: z.string() }) };
const post = endpoint({
  ...added,
  can: "segments.write",
  status: 201,
  run: (ctx, { body }) => note(ctx, body.text),
});
const claimed = endpoint({
  ...added,
  can: "segments.write",
  idempotency: "claim",
  run: (ctx, { body }) => note(ctx, body.text),
});
const get = endpoint({
  can: "segments.read",
  summary: "List notes",
  query: ListQuery,
  response: z.object({ limit: z.number() }),
  run: async (_ctx, { query }) => ({ limit: query.limit }),
});

async function withKey(role: "admin" | "viewer" = "admin") {
  const ctx = await mintTenant();
  const { id, key } = await createApiKey(ctx, { name: "Test", role });
  return { ctx, id, key };
}

type Sent = { key?: string; body?: unknown; headers?: Record<string, string>; path?: string };

function request(method: string, { key, body, headers = {}, path = "" }: Sent): Request {
  return new Request(`http://localhost/api/v1/notes${path}`, {
    method,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: typeof body === "string" || body === undefined ? body : JSON.stringify(body),
  });
}

const notesOf = async (ctx: TenantContext) =>
  (await adminRows(sql`select entity_id from audit_log where tenant_id = ${ctx.tenantId} and action = 'note.added'`))
    .length;

test("no key, a wrong key and a revoked key are all refused with the same words", async () => {
  const { ctx, id, key } = await withKey();
  const wrong = `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`;
  expect((await get(request("GET", { key }))).status).toBe(200);
  await revokeApiKey(ctx, { id });
  const answers = await Promise.all([undefined, wrong, key].map((given) => get(request("GET", { key: given }))));
  expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
  expect(answers[0]?.headers.get("www-authenticate")).toContain("Bearer");
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(new Set(bodies).size).toBe(1);
});

test("a key can do what its role may and nothing more", async () => {
  const { key } = await withKey("viewer");
  expect((await get(request("GET", { key }))).status).toBe(200);
  const refused = await post(request("POST", { key, body: { text: "hello" } }));
  expect(refused.status).toBe(403);
  expect(refused.headers.get("content-type")).toContain("application/problem+json");
});

test("an answer holds only what its schema names", async () => {
  const { key } = await withKey();
  const answer = await post(request("POST", { key, body: { text: "hello" } }));
  expect(answer.status).toBe(201);
  expect(Object.keys(await answer.json())).toEqual(["id", "text"]);
});

test("bad input says where it is wrong, in the caller's language", async () => {
  const { key } = await withKey();
  const body = { text: "hello", tags: [{ name: 7 }] };
  const english = await post(request("POST", { key, body }));
  expect(english.status).toBe(422);
  expect(await english.json()).toMatchObject({ code: "invalid", errors: [{ pointer: "/tags/0/name" }] });
  const turkish = await post(request("POST", { key, body, headers: { "accept-language": "tr-TR,tr;q=0.9" } }));
  expect(turkish.headers.get("content-language")).toBe("tr");
  expect((await turkish.json()).errors[0].detail).toMatch(/Geçersiz/);
});

test.each([
  ["not JSON at all", "{", {}, 400],
  ["not UTF-8 text", new Uint8Array([0xff, 0xfe]), {}, 400],
  ["another content type", "text=hello", { "content-type": "text/plain" }, 415],
  ["more than 1 MB", JSON.stringify({ text: "x".repeat(1024 * 1024) }), {}, 413],
  ["a NUL character", '{"text":"he\\u0000llo"}', {}, 422],
])("a body that is %s is refused", async (_what, content, headers, status) => {
  const { ctx, key } = await withKey();
  const sent = new Request("http://localhost/api/v1/notes", {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    body: content,
  });
  expect((await post(sent)).status).toBe(status);
  expect(await notesOf(ctx)).toBe(0);
});

test("a query parameter out of range is named", async () => {
  const { key } = await withKey();
  const answer = await get(request("GET", { key, path: "?limit=9999" }));
  expect(answer.status).toBe(400);
  expect((await answer.json()).errors[0].parameter).toBe("limit");
});

test("an error nobody foresaw answers a reference and no detail, and leaves nothing half-written", async () => {
  const { ctx, key } = await withKey();
  const answer = await post(request("POST", { key, body: { text: "broken" }, headers: { "idempotency-key": "k" } }));
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(text).not.toContain("Ayşe");
  expect(JSON.parse(text).reference).toMatch(/^[0-9a-f]{12}$/);
  expect(await notesOf(ctx)).toBe(0);
});

test.each([
  ["in one transaction", post],
  ["by claim", claimed],
])("the same key and body take effect once and answer the same (%s)", async (_how, handler) => {
  const { ctx, key } = await withKey();
  const send = (text: string) =>
    handler(request("POST", { key, body: { text }, headers: { "idempotency-key": "once" } }));
  const first = await send("hello");
  const again = await send("hello");
  expect(again.status).toBe(first.status);
  expect(await again.json()).toEqual(await first.json());
  expect((await send("other")).status).toBe(422);
  expect(await notesOf(ctx)).toBe(1);
});

test.each([
  ["in one transaction", post],
  ["by claim", claimed],
])("fifty twins at once have one effect, and each hears of it or is told to wait (%s)", async (_how, handler) => {
  const { ctx, key } = await withKey();
  const twins = Array.from({ length: 50 }, () =>
    handler(request("POST", { key, body: { text: "hello" }, headers: { "idempotency-key": "twin" } })),
  );
  const statuses = (await Promise.all(twins)).map((answer) => answer.status);
  expect(statuses.filter((status) => status !== 409 && status >= 300)).toEqual([]);
  expect(statuses.some((status) => status < 300)).toBe(true);
  expect(await notesOf(ctx)).toBe(1);
});

test("a refusal and a breakdown free the key for the next try", async () => {
  const { key } = await withKey();
  const send = (text: string, name: string) =>
    claimed(request("POST", { key, body: { text }, headers: { "idempotency-key": name } }));
  expect((await send("refused", "a")).status).toBe(409);
  expect((await send("hello", "a")).status).toBe(200);
  expect((await send("broken", "b")).status).toBe(500);
  expect((await send("hello", "b")).status).toBe(200);
});

test("the same Idempotency-Key of two stores is two keys", async () => {
  const [mine, theirs] = [await withKey(), await withKey()];
  for (const { key } of [mine, theirs]) {
    const answer = await post(
      request("POST", { key, body: { text: "hello" }, headers: { "idempotency-key": "same" } }),
    );
    expect(answer.status).toBe(201);
  }
  expect([await notesOf(mine.ctx), await notesOf(theirs.ctx)]).toEqual([1, 1]);
});

test("past the limit a key is told how long to wait, and another key is not held up", async () => {
  const { key } = await withKey();
  const answers: Response[] = [];
  for (let sent = 0; sent < 601; sent++) {
    answers.push(await get(request("GET", { key })));
  }
  expect(answers[0]?.headers.get("ratelimit-remaining")).toBe("599");
  expect(answers.at(-1)?.status).toBe(429);
  expect(Number(answers.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await get(request("GET", { key: (await withKey()).key }))).status).toBe(200);
});
