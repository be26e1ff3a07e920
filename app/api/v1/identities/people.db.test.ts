import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createApiKey } from "@/lib/auth/server/api-keys";
import { sql } from "@/lib/base/sql";
import { disconnect } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant } from "@/lib/db/testing";
import * as iys from "../consents/iys.csv/route";
import * as consents from "../consents/route";
import * as customerConsents from "../customers/[id]/consents/route";
import * as names from "../customers/[id]/identities/route";
import * as customer from "../customers/[id]/route";
import * as customers from "../customers/route";
import * as suppressions from "../suppressions/route";
import * as alias from "./alias/route";
import * as preview from "./merge/preview/route";
import * as merge from "./merge/route";
import * as unmerge from "./unmerge/route";

let ctx: TenantContext;
let key = "";
let marketer = "";
let stranger = "";
beforeAll(async () => {
  ctx = await mintTenant();
  key = (await createApiKey(ctx, { name: "a", role: "admin" })).key;
  marketer = (await createApiKey(ctx, { name: "m", role: "marketer" })).key;
  stranger = (await createApiKey(await mintTenant(), { name: "s", role: "admin" })).key;
});
afterAll(disconnect);

type Handler = (request: Request, route?: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Sent = { body?: unknown; as?: string; id?: string; once?: string };

async function call(handler: Handler, method: string, { body, as = key, id, once }: Sent = {}) {
  const request = new Request("http://localhost/api/v1/x", {
    method,
    headers: {
      authorization: `Bearer ${as}`,
      "content-type": "application/json",
      ...(once === undefined ? {} : { "idempotency-key": once }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await handler(request, {
    params: Promise.resolve<Record<string, string>>(id === undefined ? {} : { id }),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : text };
}

const upsert = async (told: object[], more: object = {}, sent: Sent = {}) =>
  call(customers.POST, "POST", { body: { customers: told, ...more }, ...sent });
const idsIn = (body: unknown): string[] =>
  z
    .object({ customers: z.array(z.object({ id: z.string() })) })
    .parse(body)
    .customers.map(({ id }) => id);

test("an upsert makes, completes and never doubles, by whichever key is chosen", async () => {
  const first = await upsert([
    { externalId: "u1", email: "Ayse@Example.com", firstName: "Ayşe" },
    { externalId: "u2", phone: "0532 123 45 67" },
  ]);
  expect(first).toMatchObject({ status: 200, body: { customers: [{ isNew: true }, { isNew: true }] } });
  const [ayse, other] = idsIn(first.body);
  const again = await upsert([{ email: "AYSE@example.com", lastName: "Kaya", attributes: { shoe: 38 } }], {
    key: "email",
  });
  expect(idsIn(again.body)).toEqual([ayse]);
  expect(idsIn((await upsert([{ phone: "+905321234567", city: "İzmir" }], { key: "phone" })).body)).toEqual([other]);
  expect((await call(customer.GET, "GET", { id: ayse ?? "" })).body).toMatchObject({
    email: "AYSE@example.com",
    firstName: "Ayşe",
    lastName: "Kaya",
  });
  const [row] = await adminRows(
    sql`select name_key, email_key, attributes from customer where tenant_id = ${ctx.tenantId} and external_id = 'u1'`,
  );
  expect(row).toEqual({ name_key: "ayse kaya", email_key: "ayse@example.com", attributes: { shoe: 38 } });
});

test("an upsert with an Idempotency-Key counts once", async () => {
  const told = [{ externalId: "once" }];
  const [one, two] = [await upsert(told, {}, { once: "k1" }), await upsert(told, {}, { once: "k1" })];
  expect(two).toEqual(one);
});

test("one wrong customer refuses the list and is pointed at", async () => {
  expect(await upsert([{ externalId: "p1" }, { externalId: "p2", email: "no address" }])).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "/customers/1/email" }] },
  });
  expect(await upsert([{ externalId: "p1" }, { externalId: "p1" }])).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "/customers/1/externalId" }] },
  });
  expect(await upsert([{ firstName: "x" }])).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "/customers/0/externalId" }] },
  });
  expect(
    await adminRows(sql`select id from customer where tenant_id = ${ctx.tenantId} and external_id in ('p1', 'p2')`),
  ).toEqual([]);
});

test("a number that another customer has is refused, and a foreign store sees nobody", async () => {
  const [id = "", twin = ""] = idsIn((await upsert([{ externalId: "n1", firstName: "A" }, { externalId: "n2" }])).body);
  expect(await call(customer.PATCH, "PATCH", { id, body: { externalId: "n2" } })).toMatchObject({ status: 409 });
  expect(await call(customer.PATCH, "PATCH", { id, body: { firstName: null, city: "Bursa" } })).toMatchObject({
    status: 200,
    body: { firstName: null, city: "Bursa" },
  });
  expect((await call(customer.PATCH, "PATCH", { id, body: { city: "X" }, as: stranger })).status).toBe(404);
  expect((await call(merge.POST, "POST", { body: { survivorId: id, absorbedId: twin }, as: stranger })).status).toBe(
    404,
  );
  expect((await call(names.GET, "GET", { id, as: stranger })).status).toBe(404);
});

test("preview, merge, unmerge and alias answer what they did", async () => {
  const [survivorId = "", absorbedId = ""] = idsIn(
    (await upsert([{ externalId: "m1" }, { externalId: "m2", email: "m2@example.com" }])).body,
  );
  expect((await call(preview.POST, "POST", { body: { survivorId, absorbedId } })).body).toMatchObject({
    result: { facts: { externalId: "m1", email: "m2@example.com" } },
  });
  const merged = await call(merge.POST, "POST", { body: { survivorId, absorbedId } });
  expect(merged).toMatchObject({ status: 200, body: { customerId: survivorId } });
  expect((await call(customer.GET, "GET", { id: absorbedId })).status).toBe(404);
  expect((await call(names.GET, "GET", { id: survivorId })).body.merges).toMatchObject([{ absorbedId, canUndo: true }]);
  expect(await call(unmerge.POST, "POST", { body: { mergeId: merged.body.id } })).toMatchObject({
    status: 200,
    body: { survivorId, absorbedId },
  });
  expect((await call(customer.GET, "GET", { id: absorbedId })).status).toBe(200);
  const joined = { previous: { kind: "external", value: "m2" }, identifier: { kind: "external", value: "m1" } };
  expect((await call(alias.POST, "POST", { body: joined })).body).toEqual({ customerId: survivorId });
  expect(
    await call(alias.POST, "POST", { body: { ...joined, previous: { kind: "email", value: "x" } } }),
  ).toMatchObject({ status: 422, body: { errors: [{ pointer: "/previous/value" }] } });
  expect(await call(merge.POST, "POST", { body: { survivorId, absorbedId: survivorId } })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "/absorbedId" }] },
  });
});

test("a suppressed address stays so through upsert, consent and merge; only an admin opens it", async () => {
  const email = "blocked@example.com";
  const [id = "", twin = ""] = idsIn((await upsert([{ externalId: "s1", email }, { externalId: "s2" }])).body);
  expect(
    (await call(suppressions.POST, "POST", { body: { channel: "email", address: email.toUpperCase() }, as: marketer }))
      .status,
  ).toBe(201);
  await upsert([{ externalId: "s1", email, firstName: "Back" }]);
  expect(
    (
      await call(consents.POST, "POST", {
        body: { consents: [{ email, channel: "email", status: "granted", source: "HS_WEB" }] },
      })
    ).status,
  ).toBe(201);
  await call(merge.POST, "POST", { body: { survivorId: twin, absorbedId: id } });
  const standing = async () => (await call(customerConsents.GET, "GET", { id: twin })).body.standings[0];
  expect(await standing()).toMatchObject({
    channel: "email",
    status: "granted",
    suppressedFor: "manual",
    mayContact: false,
  });
  const lift = { channel: "email", address: email, why: "asked by letter" };
  expect((await call(suppressions.DELETE, "DELETE", { body: lift, as: marketer })).status).toBe(403);
  expect((await call(suppressions.DELETE, "DELETE", { body: lift })).status).toBe(204);
  expect(await standing()).toMatchObject({ mayContact: true });
  expect((await call(iys.GET, "GET")).body).toContain(`${email},BIREYSEL,EPOSTA,ONAY,HS_WEB,`);
});

test("a consent of nobody is pointed at, and an erasure is taken on with 202", async () => {
  expect(
    await call(consents.POST, "POST", {
      body: { consents: [{ externalId: "nobody", channel: "sms", status: "denied" }] },
    }),
  ).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "/consents/0" }] },
  });
  const [id = ""] = idsIn((await upsert([{ externalId: "e1" }])).body);
  expect((await call(customer.DELETE, "DELETE", { id, as: marketer })).status).toBe(403);
  expect(await call(customer.DELETE, "DELETE", { id })).toEqual({ status: 202, body: { id } });
});

test("every example of the document is an input that its own operation takes", async () => {
  const { restRoutes } = await import("..");
  const { operationsOf } = await import("@/lib/api/server/openapi");
  const examples = operationsOf(restRoutes).flatMap(({ path, doc }) => {
    const example = doc.body?.meta()?.example;
    return example === undefined ? [] : [{ path, ok: doc.body?.safeParse(example).success }];
  });
  expect(examples.length).toBeGreaterThan(6);
  expect(examples.filter(({ ok }) => !ok)).toEqual([]);
});
