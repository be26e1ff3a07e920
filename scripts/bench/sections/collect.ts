import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { createWriteKey } from "@/lib/events/server/write-keys";
import { type Call, drive } from "../load";
import type { Section, World } from "../section";
import { perSecond, quantile, timed } from "../stats";
import { type Web, withWeb } from "../web";

const ROUNDS = 5;
const CALLS = 200;
const EVENTS_PER_CALL = 100;
const EVENTS = CALLS * EVENTS_PER_CALL;
const CONNECTIONS = 16;
const SINGLE_CALLS = 3000;
const SINGLE_CONNECTIONS = 64;

const NAMES = ["Product Viewed", "Product List Viewed", "Product Added", "Cart Viewed", "Quiz Finished"];

/** An event of about 330 bytes, as a shop's page sends it. */
const eventOf = (no: number) => ({
  type: "track",
  messageId: randomUUID(),
  anonymousId: `anon-${no % 5000}`,
  event: NAMES[no % NAMES.length],
  properties: { product_id: `SKU-${no % 1500}`, name: `Product ${no % 1500}`, price: 19.9, quantity: 1 + (no % 3) },
  context: { page: { url: `https://shop.example/p/${no % 1500}`, title: `Product ${no % 1500}` }, locale: "tr-TR" },
});

const headersOf = (key: string) => ({
  "content-type": "application/json",
  authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}`,
});

const batches = ({ origin }: Web, key: string): Call[] =>
  Array.from({ length: CALLS }, (_, call) => ({
    url: `${origin}/api/v1/batch`,
    method: "POST",
    headers: headersOf(key),
    body: JSON.stringify({
      batch: Array.from({ length: EVENTS_PER_CALL }, (__, no) => eventOf(call * EVENTS_PER_CALL + no)),
    }),
  }));

const singles = ({ origin }: Web, key: string): Call[] =>
  Array.from({ length: SINGLE_CALLS }, (_, no) => ({
    url: `${origin}/api/v1/track`,
    method: "POST",
    headers: headersOf(key),
    body: JSON.stringify(eventOf(no)),
  }));

const empties = ({ origin }: Web): Call[] =>
  Array.from({ length: SINGLE_CALLS }, () => ({ url: `${origin}/api/health`, method: "GET", headers: {}, body: "" }));

async function rawCopy({ admin }: World): Promise<void> {
  const line = (_: unknown, no: number) => `${randomUUID()}\t${JSON.stringify(eventOf(no)).replaceAll("\\", "\\\\")}\n`;
  const rows = Array.from({ length: EVENTS }, line);
  await admin.query("create table if not exists bench_events (id uuid, body jsonb)");
  await pipeline(Readable.from(rows), admin.query(copyFrom("copy bench_events from stdin")));
}

async function storedCount({ admin, ctx }: World): Promise<number> {
  const { rows } = await admin.query("select count(*)::int as count from event where tenant_id = $1", [ctx.tenantId]);
  return Number(rows[0]?.count);
}

async function measure(world: World, web: Web) {
  const { key } = await createWriteKey(world.ctx, { name: "Bench" });
  const taken = { whole: [] as number[], copy: [] as number[], single: [] as number[], empty: [] as number[] };
  const callMs: number[] = [];
  const before = await storedCount(world);
  for (let round = 0; round <= ROUNDS; round++) {
    const [calls, ones, nothings] = [batches(web, key), singles(web, key), empties(web)];
    let latest: number[] = [];
    const whole = await timed(async () => {
      latest = await drive(calls, CONNECTIONS);
    });
    const copy = await timed(() => rawCopy(world));
    const single = await timed(() => drive(ones, SINGLE_CONNECTIONS));
    const empty = await timed(() => drive(nothings, SINGLE_CONNECTIONS));
    // The first round warms up.
    if (round > 0) {
      callMs.push(...latest);
      taken.whole.push(whole);
      taken.copy.push(copy);
      taken.single.push(single);
      taken.empty.push(empty);
    }
  }
  const expected = (ROUNDS + 1) * (EVENTS + SINGLE_CALLS);
  const stored = (await storedCount(world)) - before;
  if (stored !== expected) {
    throw new Error(`Of ${expected} events ${stored} are stored.`);
  }
  return { taken, p99Ms: quantile(callMs, 0.99) };
}

export const collect: Section = {
  name: "collect",
  run: (world) =>
    withWeb(world, async (web) => {
      const { taken, p99Ms } = await measure(world, web);
      return [
        {
          what: `events in calls of ${EVENTS_PER_CALL}, durable, ${CONNECTIONS} connections, p99 of a call ${Math.round(p99Ms)} ms (${web.words})`,
          subject: { label: "POST /api/v1/batch", sample: taken.whole },
          floor: { label: "raw COPY into a table without index", sample: taken.copy },
          units: { name: "events", subject: EVENTS, floor: EVENTS },
          goals: [
            { what: "events/s", wanted: 10_000, got: perSecond(EVENTS, taken.whole) },
            { what: "p99 of a call, ms", wanted: 250, got: p99Ms, isCeiling: true },
          ],
        },
        {
          what: `events one by one, gathered, durable, ${SINGLE_CONNECTIONS} connections (${web.words})`,
          subject: { label: "POST /api/v1/track", sample: taken.single },
          floor: { label: "a route that does nothing", sample: taken.empty },
          units: { name: "calls", subject: SINGLE_CALLS, floor: SINGLE_CALLS },
        },
      ];
    }),
};
