import { afterAll, beforeAll, expect, test } from "vitest";
import * as file from "@/app/api/v1/exports/[id]/file/route";
import * as one from "@/app/api/v1/exports/[id]/route";
import * as list from "@/app/api/v1/exports/route";
import { startTestEngine, type TestEngine, testClock } from "@/inngest/engine/testing";
import { createApiKey } from "@/lib/auth/server/api-keys";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { roleUrl } from "@/lib/db/roles";
import { adminRows, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { env } from "@/lib/env";
import { inngest, openEngineDoor } from "@/lib/jobs/server/client";
import { runExports } from "./exports-run";

let engine: TestEngine;
let ctx: TenantContext;
const keys: Record<string, string> = {};

beforeAll(async () => {
  engine = await startTestEngine({
    client: inngest,
    functions: [runExports],
    connectionString: roleUrl(env().DATABASE_URL, "almanac_worker", env().AUTH_SECRET),
    openDoor: openEngineDoor,
    clock: testClock(TEST_NOW),
  });
  ctx = await mintTenant();
  for (const role of ["admin", "marketer", "analyst", "viewer"] as const) {
    keys[role] = (await createApiKey(ctx, { name: `The ${role}'s key`, role })).key;
  }
  keys.stranger = (await createApiKey(await mintTenant(), { name: "s", role: "admin" })).key;
  await adminRows(sql`insert into customer (tenant_id, id, external_id, first_name, name_key, created_at, updated_at)
    values (${ctx.tenantId}, ${ctx.tenantId}, '7', '=Ada', 'ada', ${ctx.now}, ${ctx.now})`);
});
afterAll(() => engine.close());

type Handler = (request: Request, route?: { params: Promise<Record<string, string>> }) => Promise<Response>;

function call(
  handler: Handler,
  as: string,
  { id = "", body }: { id?: string; body?: unknown } = {},
): Promise<Response> {
  const headers = { authorization: `Bearer ${keys[as]}`, "content-type": "application/json" };
  const request = new Request("http://localhost/api/v1/exports", {
    method: body === undefined ? "GET" : "POST",
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return handler(request, { params: Promise.resolve<Record<string, string>>(id ? { id } : {}) });
}

test("a file is asked for, written by the engine, followed and taken", async () => {
  const asked = await call(list.POST, "admin", { body: { kind: "customers" } });
  expect(asked.status).toBe(202);
  const { id } = await asked.json();
  expect(await (await call(one.GET, "admin", { id })).json()).toMatchObject({ status: "queued", hasFile: false });
  expect((await call(file.GET, "admin", { id })).status).toBe(404);
  await engine.drain();
  expect(await (await call(one.GET, "admin", { id })).json()).toMatchObject({
    status: "completed",
    progress: 1,
    rows: 1,
    hasFile: true,
  });
  const answer = await call(file.GET, "marketer", { id });
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="customers-\d{4}-\d\d-\d\d\.csv"$/);
  const bytes = await answer.bytes();
  expect(bytes.length).toBe(Number(answer.headers.get("content-length")));
  expect(new TextDecoder().decode(bytes)).toContain("7,,,'=Ada,");
  expect(await (await call(list.GET, "admin")).json()).toMatchObject({ items: [{ id }], next: null });
  expect((await call(one.GET, "stranger", { id })).status).toBe(404);
  expect((await call(file.GET, "stranger", { id })).status).toBe(404);
});

test("a key takes out what its role may, and an unknown table is pointed at", async () => {
  const start = async (as: string, kind: string) => (await call(list.POST, as, { body: { kind } })).status;
  expect([await start("viewer", "products"), await start("analyst", "products")]).toEqual([403, 403]);
  expect([await start("marketer", "orders"), await start("marketer", "members")]).toEqual([403, 202]);
  expect([await start("admin", "orders"), await start("admin", "orders")]).toEqual([202, 409]);
  const answer = await call(list.POST, "admin", { body: { kind: "users" } });
  expect(answer.status).toBe(422);
  expect((await answer.json()).errors).toMatchObject([{ pointer: "/kind" }]);
});
