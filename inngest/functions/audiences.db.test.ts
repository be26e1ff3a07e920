import { afterAll, beforeAll, expect, test } from "vitest";
import * as file from "@/app/api/v1/audiences/[id]/file/route";
import * as one from "@/app/api/v1/audiences/[id]/route";
import * as list from "@/app/api/v1/audiences/route";
import * as preview from "@/app/api/v1/segments/[id]/audience-preview/route";
import { startTestEngine, type TestEngine, testClock } from "@/inngest/engine/testing";
import { NOTICE_VERSION } from "@/lib/audiences/schema";
import { connectAccount } from "@/lib/audiences/server/accounts";
import { fillAudience } from "@/lib/audiences/server/testing";
import { createApiKey } from "@/lib/auth/server/api-keys";
import type { TenantContext } from "@/lib/db/context";
import { roleUrl } from "@/lib/db/roles";
import { mintTenant, TEST_NOW } from "@/lib/db/testing";
import { env } from "@/lib/env";
import { inngest, openEngineDoor } from "@/lib/jobs/server/client";
import { exportAudiences } from "./audiences-export";

let engine: TestEngine;
let ctx: TenantContext;
let segmentId: string;
const keys: Record<string, string> = {};

beforeAll(async () => {
  engine = await startTestEngine({
    client: inngest,
    functions: [exportAudiences],
    connectionString: roleUrl(env().DATABASE_URL, "almanac_worker", env().AUTH_SECRET),
    openDoor: openEngineDoor,
    clock: testClock(TEST_NOW),
  });
  ctx = await mintTenant();
  segmentId = (await fillAudience(ctx, 4)).segmentId;
  for (const role of ["admin", "marketer", "analyst", "viewer"] as const) {
    keys[role] = (await createApiKey(ctx, { name: `The ${role}'s key`, role })).key;
  }
  keys.stranger = (await createApiKey(await mintTenant(), { name: "s", role: "admin" })).key;
});
afterAll(() => engine.close());

type Handler = (request: Request, route?: { params: Promise<Record<string, string>> }) => Promise<Response>;

function call(
  handler: Handler,
  as: string,
  { id = "", body }: { id?: string; body?: unknown } = {},
): Promise<Response> {
  const request = new Request("http://localhost/api/v1/audiences", {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${keys[as]}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return handler(request, { params: Promise.resolve<Record<string, string>>(id ? { id } : {}) });
}

const asking = (target: object) => ({ targets: [{ segmentId, ...target }], noticeVersion: NOTICE_VERSION });

test("a segment is looked at, sent as a file, followed and taken over REST", async () => {
  const looked = await (await call(preview.GET, "marketer", { id: segmentId })).json();
  expect(looked).toMatchObject({ members: 4, eligible: 4 });
  expect(JSON.stringify(looked)).not.toMatch(/person\.|90532/);
  const unread = await call(list.POST, "marketer", { body: { targets: [{ segmentId, platform: "google" }] } });
  expect([unread.status, (await unread.json()).errors?.[0]?.pointer]).toEqual([422, "/noticeVersion"]);
  const asked = await call(list.POST, "marketer", { body: asking({ platform: "google" }) });
  expect(asked.status).toBe(202);
  const [id] = (await asked.json()).ids;
  expect((await call(file.GET, "marketer", { id })).status).toBe(404);
  await engine.drain();
  expect(await (await call(one.GET, "marketer", { id })).json()).toMatchObject({
    status: "completed",
    rows: 4,
    belowMin: 100,
    hasFile: true,
  });
  const answer = await call(file.GET, "marketer", { id });
  expect(answer.headers.get("content-disposition")).toMatch(/filename="google-all-\d{4}-\d\d-\d\d\.csv"$/);
  expect(await answer.text()).toMatch(/^Email,Phone,First Name,Last Name,Country,Zip\n([0-9a-f]{64},){4}TR,34000\n/);
  expect(await (await call(list.GET, "admin")).json()).toMatchObject({ items: [{ id }], next: null });
  expect((await call(one.GET, "stranger", { id })).status).toBe(404);
  expect((await call(file.GET, "stranger", { id })).status).toBe(404);
});

test("directly too; a refusal of the platform reaches whoever asked, in words", async () => {
  const direct = asking({ platform: "tiktok", delivery: "api" });
  const [id] = (await (await call(list.POST, "admin", { body: direct })).json()).ids;
  await engine.drain();
  expect(await (await call(one.GET, "admin", { id })).json()).toMatchObject({
    status: "completed",
    added: 4,
    hasFile: false,
  });
  await connectAccount(ctx, { platform: "tiktok", accountId: "7", accessToken: "expired-token" });
  const [refused] = (await (await call(list.POST, "admin", { body: direct })).json()).ids;
  await engine.drain();
  expect(await (await call(one.GET, "admin", { id: refused })).json()).toMatchObject({
    status: "failed",
    problem: "The platform does not accept the access token any more. Connect the account again.",
  });
});

test("an analyst and a viewer send nothing, see nothing and take nothing", async () => {
  for (const role of ["analyst", "viewer"]) {
    const answers = await Promise.all([
      call(list.POST, role, { body: asking({ platform: "csv" }) }),
      call(list.GET, role),
      call(preview.GET, role, { id: segmentId }),
      call(file.GET, role, { id: segmentId }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  }
});
