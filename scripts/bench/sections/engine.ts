import { randomUUID } from "node:crypto";
import { Inngest } from "inngest";
import type { Client } from "pg";
import { startTestEngine, TEST_SIGNING_KEY, type TestEngine } from "@/inngest/engine/testing";
import { roleUrl } from "@/lib/db/roles";
import { env } from "@/lib/env";
import type { Figure, Section, World } from "../section";
import { alternate } from "../stats";

const ROUNDS = 5;
const RUNS = 200;
const STEPS = 3;
const EVENTS = 5000;
const ARRAY = 250;

const quiet = () => undefined;

async function startEngine(): Promise<{ engine: TestEngine; client: Inngest; finished: () => number }> {
  let door: typeof fetch = fetch;
  let finished = 0;
  const client = new Inngest({
    id: "bench",
    isDev: false,
    baseUrl: "http://engine.internal/",
    eventKey: "embedded",
    signingKey: TEST_SIGNING_KEY,
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    fetch: (input: RequestInfo | URL, init?: RequestInit) => door(input, init),
  });
  const threeSteps = client.createFunction(
    { id: "three-steps", triggers: [{ event: "bench/run" }] },
    async ({ step }) => {
      for (let number = 1; number <= STEPS; number++) {
        await step.run(`step-${number}`, async () => number);
      }
      finished++;
    },
  );
  const { DATABASE_URL, AUTH_SECRET } = env();
  const engine = await startTestEngine({
    client,
    functions: [threeSteps],
    connectionString: roleUrl(DATABASE_URL, "almanac_worker", AUTH_SECRET),
    openDoor: (opened) => {
      door = opened;
    },
  });
  return { engine, client, finished: () => finished };
}

/** One durable commit per step, one after another: what an engine that remembers each step cannot go below on one connection. */
async function commitEachStep(admin: Client): Promise<void> {
  for (let count = 0; count < RUNS * STEPS; count++) {
    await admin.query("insert into bench_step (body) values ($1)", [`{"data":${count}}`]);
  }
}

async function insertEvents(admin: Client): Promise<void> {
  const ids = Array.from({ length: EVENTS }, () => randomUUID());
  for (let start = 0; start < EVENTS; start += ARRAY) {
    await admin.query(
      'insert into bench_event (id, body) select id, \'{"name":"bench/nobody","data":{}}\' from unnest($1::uuid[]) id',
      [ids.slice(start, start + ARRAY)],
    );
  }
}

async function steps(
  { admin }: World,
  { engine, client, finished }: Awaited<ReturnType<typeof startEngine>>,
): Promise<Figure> {
  let expected = 0;
  const sample = await alternate(
    ROUNDS,
    async () => {
      await client.send(Array.from({ length: RUNS }, (_, number) => ({ name: "bench/run", data: { number } })));
      await engine.drain();
      expected += RUNS;
    },
    () => commitEachStep(admin),
  );
  if (finished() !== expected) {
    throw new Error(`${finished()} of ${expected} runs finished.`);
  }
  return {
    what: `engine: ${RUNS} runs of ${STEPS} steps, in-process, checkpointed`,
    subject: { label: "events to finished runs", sample: sample.subject },
    floor: { label: "one durable insert per step, one connection", sample: sample.floor },
    units: { name: "steps", subject: RUNS * STEPS, floor: RUNS * STEPS },
  };
}

async function intake({ admin }: World, client: Inngest): Promise<Figure> {
  const send = async () => {
    for (let start = 0; start < EVENTS; start += ARRAY) {
      await client.send(Array.from({ length: ARRAY }, (_, number) => ({ name: "bench/nobody", data: { number } })));
    }
  };
  const sample = await alternate(ROUNDS, send, () => insertEvents(admin));
  return {
    what: `engine intake: ${EVENTS} events in arrays of ${ARRAY}`,
    subject: { label: "client.send to durable and deduplicated", sample: sample.subject },
    floor: { label: "one INSERT per array into a bare table", sample: sample.floor },
    units: { name: "events", subject: EVENTS, floor: EVENTS },
  };
}

export const engine: Section = {
  name: "engine",
  async run(world) {
    await world.admin.query("create table bench_step (id bigint generated always as identity primary key, body jsonb)");
    await world.admin.query("create table bench_event (id uuid primary key, body jsonb)");
    const started = await startEngine();
    try {
      return [await steps(world, started), await intake(world, started.client)];
    } finally {
      await started.engine.close();
    }
  },
};
