import { eventType } from "inngest";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { SECOND_MS } from "@/lib/base/time";
import { engineSettings } from "@/lib/jobs/server/engine-settings";
import { type Build, openLab } from "./contract/lab";
import { inTransaction, openPool } from "./db";
import { takeOutbox } from "./outbox";
import type { EventBody } from "./protocol";
import { startRelay } from "./relay";

const asked = eventType("lab/outbox.asked", { schema: z.object({ tenantId: z.uuid() }) });
const TENANT = "01980000-0000-7000-8000-000000000001";

const worker: Build = (client, record) => [
  client.createFunction({ id: "worker", triggers: [asked] }, async ({ event, step }) => {
    await step.run("work", () => record("outbox", event.id ?? "no id"));
    await step.sleep("nap", "1h");
    await step.run("after", () => record("outbox", "after"));
  }),
];

async function lab() {
  const opened = await openLab(worker);
  onTestFinished(opened.close);
  const put = (id: string, name: string = asked.name, data: object = { tenantId: TENANT }) =>
    opened.ledger.query("insert into engine.outbox (event_id, name, data, at) values ($1, $2, $3, now())", [
      id,
      name,
      JSON.stringify(data),
    ]);
  return { ...opened, put };
}

test("what was taken out in a transaction that died is there again, and runs once", async () => {
  const { engine, ledger, put } = await lab();
  await put("e1");
  const pool = openPool(engineSettings().connectionString, 1);
  const dying = inTransaction(pool, async (tx) => {
    expect(await takeOutbox(tx, 10)).toHaveLength(1);
    throw new Error("killed");
  });
  await expect(dying).rejects.toThrow("killed");
  await pool.end();
  await engine.drain();
  expect(await ledger.effects("outbox")).toEqual(["e1"]);
  expect(await ledger.query("select * from engine.outbox")).toEqual([]);
});

test("the same event id from the outbox twice is one run, shown under its store", async () => {
  const { engine, ledger, put } = await lab();
  await put("e1");
  await put("e1");
  await engine.drain();
  await put("e1");
  await engine.drain();
  expect(await ledger.query("select tenant_id::text as tenant from engine.run")).toEqual([{ tenant: TENANT }]);
});

test("a cancelled run does nothing more; an order from another store changes nothing", async () => {
  const { engine, ledger, put } = await lab();
  await put("e1");
  await engine.drain();
  const runId = (await ledger.query("select id from engine.run"))[0]?.id;
  await put("c1", "engine/run.cancel-requested", { runId, tenantId: "01980000-0000-7000-8000-000000000002" });
  await engine.drain();
  expect(await ledger.query("select status from engine.run")).toEqual([{ status: "running" }]);
  await put("c2", "engine/run.cancel-requested", { runId, tenantId: TENANT });
  await engine.advance(7200 * SECOND_MS);
  expect(await ledger.query("select status from engine.run")).toEqual([{ status: "cancelled" }]);
  expect(await ledger.effects("outbox")).toEqual(["e1"]);
});

test("a failed run is retried from where it failed", async () => {
  let isBroken = true;
  const { engine, client, ledger, close } = await openLab((made, record) => [
    made.createFunction({ id: "mended", triggers: [asked], retries: 0 }, async ({ step }) => {
      await step.run("first", () => record("mended", "first"));
      await step.run("second", async () => {
        if (isBroken) {
          throw new Error("broken");
        }
        await record("mended", "second");
      });
    }),
  ]);
  onTestFinished(close);
  await client.send(asked.create({ tenantId: TENANT }));
  await engine.drain();
  const [run] = await ledger.query("select id, status, error ->> 'message' as message from engine.run");
  expect(run).toMatchObject({ status: "failed", message: "broken" });
  isBroken = false;
  await ledger.query(
    "insert into engine.outbox (event_id, name, data, at) values ('r1', 'engine/run.retry-requested', $1, now())",
    [JSON.stringify({ runId: run?.id, tenantId: TENANT })],
  );
  await engine.drain();
  expect(await ledger.effects("mended")).toEqual(["first", "second"]);
  expect(await ledger.query("select status, error from engine.run")).toEqual([{ status: "completed", error: null }]);
});

test("with a real Inngest the relay hands every event over with its own id, again after a failure", async () => {
  const { ledger, put } = await lab();
  const sent: EventBody[][] = [];
  await put("e1");
  await put("e2");
  const relay = startRelay({
    connectionString: engineSettings().connectionString,
    onTrouble: () => undefined,
    send: async (events) => {
      sent.push(events);
      if (sent.length === 1) {
        throw new Error("no answer");
      }
    },
  });
  await expect.poll(() => ledger.query("select * from engine.outbox"), { timeout: 10 * SECOND_MS }).toEqual([]);
  await relay.stop();
  expect(sent.map((events) => events.map((event) => event.id))).toEqual([
    ["e1", "e2"],
    ["e1", "e2"],
  ]);
});
