import { Analytics } from "@segment/analytics-node";
import { expect, test } from "vitest";
import { serveHandlers } from "@/lib/api/server/testing";
import { sql } from "@/lib/base/sql";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { mintWriteKey } from "@/lib/events/server/testing";
import * as batch from "./batch/route";

const EVENTS = 10_000;

test("the official client delivers 10,000 events, each once, though the line breaks and answers get lost", async () => {
  const ctx = await mintTenant();
  const { key } = await mintWriteKey(ctx);
  let calls = 0;
  const server = await serveHandlers((path) => {
    if (path !== "/v1/batch") {
      return undefined;
    }
    calls += 1;
    const turn = calls;
    return async (request) => {
      if (turn % 11 === 3) {
        return new Response(null, { status: 503 });
      }
      const answer = await batch.POST(request);
      return turn % 13 === 5 ? Promise.reject(new Error("the answer was lost after the events were stored")) : answer;
    };
  });
  const failures: unknown[] = [];
  try {
    const client = new Analytics({
      writeKey: key,
      host: server.origin,
      path: "/v1/batch",
      flushAt: 100,
      flushInterval: 50,
      maxRetries: 10,
    });
    client.on("error", (error) => failures.push(error));
    for (let no = 0; no < EVENTS; no++) {
      client.track({
        userId: `user-${no % 97}`,
        event: "Product Viewed",
        properties: { product_id: `P${no % 500}`, no },
      });
    }
    await client.closeAndFlush({ timeout: 60_000 });
  } finally {
    await server.close();
  }
  expect(failures).toEqual([]);
  expect(calls).toBeGreaterThan(100);
  const [stored] = await adminRows(sql`
    select count(*)::int as events, count(distinct (properties ->> 'no'))::int as different
    from event where tenant_id = ${ctx.tenantId}::uuid`);
  expect(stored).toEqual({ events: EVENTS, different: EVENTS });
});
