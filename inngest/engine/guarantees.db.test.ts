import { randomUUID } from "node:crypto";
import { cron, eventType } from "inngest";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "@/lib/base/time";
import { type Build, type Lab, type LabOptions, openLab } from "./contract/lab";

const asked = eventType("lab/work.asked", { schema: z.object({ scope: z.string() }) });

async function lab(build: Build, options?: LabOptions): Promise<Lab> {
  const opened = await openLab(build, options);
  onTestFinished(opened.close);
  return opened;
}

describe("leases", () => {
  test.each([
    { name: "a checkpoint", checkpointing: true },
    { name: "an answer", checkpointing: false },
  ])("$name of work that lost its lease changes nothing, while another does that work", async ({ checkpointing }) => {
    const gates = { first: Promise.withResolvers<void>(), second: Promise.withResolvers<void>() };
    const slow =
      (name: keyof typeof gates): Build =>
      (client, record) => [
        client.createFunction({ id: "slow", triggers: [asked] }, async ({ event: { data }, step }) => {
          const done = await step.run("slow", () => gates[name].promise.then(() => name));
          await step.run("after", () => record(data.scope, `went on after ${done}`));
        }),
      ];
    const scope = randomUUID();
    const first = await lab(slow("first"), { leaseMs: 200, checkpointing });
    await first.client.send(asked.create({ scope }));
    await first.engine.step();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const second = await lab(slow("second"), { keep: true, clock: first.engine.clock, checkpointing });
    await second.engine.step();
    gates.first.resolve();
    await first.engine.settled();
    gates.second.resolve();
    await second.engine.settled();
    await second.engine.drain();
    expect(await first.ledger.effects(scope)).toEqual(["went on after second"]);
    expect(await first.ledger.query("select status from engine.run")).toEqual([{ status: "completed" }]);
    expect(await first.ledger.query("select * from engine.queue")).toEqual([]);
  });

  test("a heartbeat keeps long work from being taken", async () => {
    let runs = 0;
    const slow: Build = (client) => [
      client.createFunction({ id: "long", triggers: [asked] }, async ({ step }) => {
        await step.run("long", async () => {
          runs += 1;
          await new Promise((resolve) => setTimeout(resolve, 600));
        });
      }),
    ];
    const first = await lab(slow, { leaseMs: 300 });
    await first.client.send(asked.create({ scope: "any" }));
    await first.engine.step();
    const pulse = setInterval(() => void first.engine.heartbeat(), 75);
    const second = await lab(slow, { keep: true, clock: first.engine.clock });
    await new Promise((resolve) => setTimeout(resolve, 400));
    await second.engine.drain();
    await first.engine.settled();
    clearInterval(pulse);
    expect(runs).toBe(1);
  });

  test("a process that was too busy for its heartbeat goes on with its own work instead of doing it twice", async () => {
    let runs = 0;
    const { engine, client } = await lab(
      (made) => [
        made.createFunction({ id: "busy", triggers: [asked] }, async ({ step }) => {
          await step.run("busy", async () => {
            runs += 1;
            await new Promise((resolve) => setTimeout(resolve, 500));
          });
        }),
      ],
      { leaseMs: 200 },
    );
    await client.send(asked.create({ scope: "any" }));
    await engine.step();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await engine.drain();
    expect(runs).toBe(1);
  });

  test("work of a process that stops in good order is free at once", async () => {
    const hanging: Build = (client) => [
      client.createFunction({ id: "hanging", triggers: [asked] }, ({ step }) =>
        step.run("hang", () => new Promise(() => undefined)),
      ),
    ];
    const first = await openLab(hanging);
    await first.client.send(asked.create({ scope: "any" }));
    await first.engine.step();
    await first.engine.close({ graceMs: 10 });
    expect(await first.ledger.query("select lease from engine.queue")).toEqual([{ lease: null }]);
    await first.ledger.close();
  });
});

describe("schedules", () => {
  const ticking =
    (expr: string): Build =>
    (client, record) => [
      client.createFunction({ id: "ticking", triggers: [cron(expr)] }, async ({ event, step }) => {
        await step.run("tick", () => record("tick", new Date(event.ts ?? 0).toISOString()));
      }),
    ];

  test("ticks missed while nothing ran count as one", async () => {
    const { engine, ledger } = await lab(ticking("* * * * *"));
    engine.clock.advance(10 * MINUTE_MS);
    await engine.drain();
    expect(await ledger.effects("tick")).toHaveLength(1);
    await engine.advance(MINUTE_MS);
    expect(await ledger.effects("tick")).toHaveLength(2);
  });

  test("two processes on one database begin one run per tick", async () => {
    const first = await lab(ticking("* * * * *"));
    const second = await lab(ticking("* * * * *"), { keep: true, clock: first.engine.clock });
    for (let minute = 1; minute <= 10; minute++) {
      first.engine.clock.advance(MINUTE_MS);
      await Promise.all([first.engine.step(), second.engine.step()]);
      await Promise.all([first.engine.drain(), second.engine.drain()]);
    }
    const ticks = await first.ledger.effects("tick");
    expect([ticks.length, new Set(ticks).size]).toEqual([10, 10]);
  });

  test("a schedule follows the clock of its zone", async () => {
    const { engine, ledger } = await lab(ticking("TZ=Europe/Istanbul 0 9 * * *"));
    await engine.advance(2 * DAY_MS);
    expect(await ledger.effects("tick")).toEqual(["2026-01-01T06:00:00.000Z", "2026-01-02T06:00:00.000Z"]);
  });

  test("registering again keeps the place of a schedule", async () => {
    const first = await lab(ticking("0 * * * *"));
    first.engine.clock.advance(50 * MINUTE_MS);
    await first.engine.register();
    first.engine.clock.advance(10 * MINUTE_MS);
    await first.engine.drain();
    expect(await first.ledger.effects("tick")).toEqual(["2026-01-01T01:00:00.000Z"]);
  });
});

describe("housekeeping", () => {
  const simple: Build = (client, record) => [
    client.createFunction({ id: "simple", triggers: [asked] }, async ({ event: { data }, step }) => {
      await step.run("work", () => record(data.scope, "done"));
    }),
  ];

  test("what ended two weeks ago is forgotten, what still waits is not", async () => {
    const { engine, client, ledger } = await lab((made, record) => [...simple(made, record), ...long(made, record)]);
    await client.send(asked.create({ scope: "s" }));
    await engine.drain();
    engine.clock.advance(15 * DAY_MS);
    await engine.sweep();
    expect(await ledger.query("select fn_id from engine.run")).toEqual([{ fn_id: "lab-long" }]);
    expect(await ledger.query("select id from engine.event")).toEqual([]);
  });

  const long: Build = (client) => [
    client.createFunction({ id: "long", triggers: [asked] }, async ({ step }) => {
      await step.sleep("a year", "365d");
    }),
  ];

  test("an engine that is asked for something it lacks says so", async () => {
    const { engine } = await lab(simple);
    const answer = await engine.door("http://engine.internal/v1/signals", { method: "POST", body: "{}" });
    expect([answer.status, await answer.json()]).toEqual([
      501,
      { error: "The embedded engine does not offer /v1/signals", status: 501 },
    ]);
  });

  test("a function that asks for an unsupported option keeps the engine from starting", async () => {
    const throttled: Build = (client) => [
      client.createFunction(
        { id: "throttled", triggers: [asked], throttle: { limit: 1, period: "1m" } },
        async () => null,
      ),
    ];
    await expect(openLab(throttled)).rejects.toThrow('"lab-throttled" uses "throttle"');
  });

  test("nothing is done twice while the clock stands", async () => {
    const { engine, client, ledger } = await lab(simple);
    await client.send(asked.create({ scope: "once" }));
    await engine.drain();
    engine.clock.advance(SECOND_MS);
    expect(await engine.step()).toBe(false);
    expect(await ledger.effects("once")).toEqual(["done"]);
  });
});
