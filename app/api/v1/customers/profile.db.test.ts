import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/server/api-keys";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { disconnect } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { loadReferenceData } from "@/lib/geo/server/reference";
import { settle } from "@/lib/profiles/server/testing";
import { refreshAll } from "@/lib/profiles/server/whole";
import * as trace from "./[id]/decision-trace/route";
import * as profile from "./[id]/profile/route";
import * as customers from "./route";

let ctx: TenantContext;
let key = "";
let stranger = "";
let id = "";
beforeAll(async () => {
  await loadReferenceData();
  // The trace is told at the moment of asking, so the shop lives today.
  ctx = { ...(await mintTenant()), now: new Date() };
  key = (await createApiKey(ctx, { name: "v", role: "viewer" })).key;
  stranger = (await createApiKey(await mintTenant(), { name: "s", role: "admin" })).key;
  id = newId(ctx.now);
  const order = { who: 0, totalMinor: 300_000, discountMinor: 0, isCancelled: false, items: [], refunds: [] };
  await settle(ctx, [id, newId(ctx.now)], {
    bought: [1, 2].map((days) => ({ ...order, orderedAt: addDays(ctx.now, -days) })),
    loose: [],
  });
  await adminRows(sql`update customer set city = 'ISTANBUL', city_key = 'istanbul', country = 'Turkey', country_key = 'turkey',
    email = 'a@x.co', email_key = 'a@x.co' where tenant_id = ${ctx.tenantId}::uuid and id = ${id}::uuid`);
  await refreshAll(ctx);
});
afterAll(disconnect);

type Handler = (request: Request, route?: { params: Promise<{ id: string }> }) => Promise<Response>;

async function get(handler: Handler, { as = key, query = "" } = {}) {
  const request = new Request(`http://localhost/api/v1/x${query}`, { headers: { authorization: `Bearer ${as}` } });
  const response = await handler(request, { params: Promise.resolve({ id }) });
  return { status: response.status, body: await response.json() };
}

test("a profile names the patterns, whom consent lets us reach, and the month where someone lives", async () => {
  expect((await get(profile.GET)).body).toMatchObject({
    patterns: [
      {
        pattern: "high_spender",
        since: ctx.now.toISOString(),
        version: 1,
        evidence: { spentMinor: 600_000, days: 90, aboveMinor: 500_000 },
      },
      { pattern: "new_shopper", evidence: { orders: 2, underOrders: 5 } },
    ],
    contactability: {
      email: { reachable: false, reason: "no_consent" },
      sms: { reachable: false, reason: "no_consent" },
    },
    climate: { city: "İstanbul", countryCode: "TR", isOwn: false },
  });
});

test("a trace tells of every pattern whether it holds, why, and until when", async () => {
  const { patterns, climate } = (await get(trace.GET)).body;
  expect(patterns).toHaveLength(7);
  expect(patterns[0]).toEqual({
    pattern: "high_spender",
    version: 1,
    holds: true,
    evidence: { spentMinor: 600_000, days: 90, aboveMinor: 500_000 },
    flipsAt: addDays(ctx.now, 88).toISOString(),
  });
  expect(climate).toMatchObject({ city: "İstanbul" });
});

test("a list is narrowed to those who show a pattern, in this store alone", async () => {
  const found = async (pattern: string, as = key) => get(customers.GET, { as, query: `?pattern=${pattern}` });
  expect((await found("high_spender")).body.items.map((item: { id: string }) => item.id)).toEqual([id]);
  expect((await found("inactive")).body.items).toEqual([]);
  expect((await found("high_spender", stranger)).body.items).toEqual([]);
  expect((await found("rich")).status).toBe(400);
});

test("somebody else's customer is not found", async () => {
  expect((await get(profile.GET, { as: stranger })).status).toBe(404);
  expect((await get(trace.GET, { as: stranger })).status).toBe(404);
});
