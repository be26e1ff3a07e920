import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MINUTE_MS, SECOND_MS } from "@/lib/base/time";
import { asked, reply, stop } from "./functions";
import { embeddedHarness, externalHarness, type Harness, type Mode } from "./harness";

const modes: (Mode & { name: string })[] = [
  { name: "in-process, checkpointing", transport: "in-process", checkpointing: true },
  { name: "in-process, a call per step", transport: "in-process", checkpointing: false },
  { name: "over HTTP, checkpointing", transport: "http", checkpointing: true },
  { name: "over HTTP, a call per step", transport: "http", checkpointing: false },
];

// The one variable of the one who runs the tests that this suite listens to: the address of a real Inngest.
const external = process.env.INNGEST_BASE_URL;

describe.each(modes)("the embedded engine, $name", (mode) => {
  contract(() => embeddedHarness(mode));
});

describe.skipIf(!external)("a real Inngest at INNGEST_BASE_URL", { timeout: 5 * MINUTE_MS }, () => {
  contract(() => externalHarness(external ?? ""));
});

function contract(open: () => Promise<Harness>): void {
  let engine: Harness;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  const ends = async (scope: string, expected: string[], limitMs = 30 * SECOND_MS) => {
    await engine.until(async () => (await engine.effects(scope)).length >= expected.length, limitMs);
    expect(await engine.effects(scope)).toEqual(expected);
  };

  test("runs steps in order, each once, and hands results on", async () => {
    const scope = randomUUID();
    await engine.send(asked.threeSteps.create({ scope }));
    await ends(scope, ["one", "two", "three after 2"]);
  });

  test("sleeps and goes on after", async () => {
    const scope = randomUUID();
    await engine.send(asked.sleep.create({ scope }));
    await ends(scope, ["before", "after"]);
  });

  test("sleeps until an instant", async () => {
    const scope = randomUUID();
    const at = (await engine.now()).getTime() + 2 * SECOND_MS;
    await engine.send(asked.sleepUntil.create({ scope, amount: at }));
    await ends(scope, ["after"]);
  });

  test("joins parallel steps and a sleep when the last of them is there", async () => {
    const scope = randomUUID();
    await engine.send(asked.join.create({ scope }));
    await engine.until(async () => (await engine.effects(scope)).length >= 3, 30 * SECOND_MS);
    const effects = await engine.effects(scope);
    expect([effects.slice(0, 2).sort(), effects.slice(2)]).toEqual([["a", "b"], ["joined ab"]]);
  });

  test("goes on with the first of raced steps", async () => {
    const scope = randomUUID();
    await engine.send(asked.race.create({ scope }));
    await ends(scope, ["fast", "won"]);
  });

  test("gives up waiting for an event at its timeout", async () => {
    const scope = randomUUID();
    await engine.send(asked.waitTimeout.create({ scope }));
    await ends(scope, ["timed out"]);
  });

  test("resumes with the event that matches, not with another", async () => {
    const scope = randomUUID();
    await engine.send(asked.waitMatch.create({ scope }));
    await engine.pass(2 * SECOND_MS);
    await engine.send(reply.create({ scope: randomUUID(), value: "wrong" }));
    await engine.send(reply.create({ scope, value: "right" }));
    await ends(scope, ["replied right"]);
  });

  test("resumes only with an event for which the whole condition holds", async () => {
    const scope = randomUUID();
    await engine.send(asked.waitIf.create({ scope }));
    await engine.pass(2 * SECOND_MS);
    await engine.send(reply.create({ scope, amount: 9 }));
    await engine.pass(2 * SECOND_MS);
    await engine.send(reply.create({ scope, amount: 10 }));
    await ends(scope, ["replied 10"]);
  });

  test("repeats a failed step alone and goes on", async () => {
    const scope = randomUUID();
    await engine.send(asked.retry.create({ scope }));
    await ends(scope, ["first", "attempt 0", "attempt 1", "last"], 2 * MINUTE_MS);
  });

  test("lets a function catch a step that has used up its attempts", async () => {
    const scope = randomUUID();
    await engine.send(asked.caught.create({ scope }));
    await ends(scope, ["tried", "tried", "caught hopeless"], 2 * MINUTE_MS);
  });

  test("does not repeat what cannot succeed, and tells onFailure", async () => {
    const scope = randomUUID();
    await engine.send(asked.fatal.create({ scope }));
    await ends(scope, ["tried", "failed: fatal"]);
  });

  test("comes back when RetryAfterError says", async () => {
    const scope = randomUUID();
    await engine.send(asked.retryAfter.create({ scope }));
    await ends(scope, ["attempt 0", "attempt 1"]);
  });

  test("invokes another function and receives its result", async () => {
    const scope = randomUUID();
    await engine.send(asked.invoke.create({ scope }));
    await ends(scope, ["child", "there and back"]);
  });

  test("sends events from a step, each received once", async () => {
    const scope = randomUUID();
    await engine.send(asked.sendEvent.create({ scope }));
    await engine.until(async () => (await engine.effects(scope)).length >= 2, 30 * SECOND_MS);
    expect((await engine.effects(scope)).sort()).toEqual(["sent 1", "sent 2"]);
  });

  test("cancels a sleeping run by a matching event", async () => {
    const scope = randomUUID();
    await engine.send(asked.cancel.create({ scope }));
    await engine.until(async () => (await engine.effects(scope)).length >= 1, 30 * SECOND_MS);
    await engine.send(stop.create({ scope: randomUUID() }), stop.create({ scope }));
    await engine.pass(10 * SECOND_MS);
    expect(await engine.effects(scope)).toEqual(["before"]);
  });

  test("runs no more than the limit of one key at a time", async () => {
    const scope = randomUUID();
    await engine.send(...Array.from({ length: 5 }, () => asked.limited.create({ scope })));
    await ends(scope, Array.from({ length: 5 }, () => ["start", "end"]).flat());
  });

  test("gathers events into batches by size and by time", async () => {
    const scope = randomUUID();
    await engine.send(...Array.from({ length: 4 }, () => asked.batch.create({ scope })));
    await ends(scope, ["batch of 3", "batch of 1"]);
  });

  test("runs once with the last event of a burst", async () => {
    const scope = randomUUID();
    for (const value of ["a", "b", "c"]) {
      await engine.send(asked.debounce.create({ scope, value }));
    }
    await ends(scope, ["last was c"]);
    await engine.pass(3 * SECOND_MS);
    expect(await engine.effects(scope)).toEqual(["last was c"]);
  });

  test("takes an event id once, however often it is sent", async () => {
    const scope = randomUUID();
    const event = asked.once.create({ scope }, { id: `once-${scope}` });
    await engine.send(event, event);
    await engine.send(event);
    await engine.pass(2 * SECOND_MS);
    expect(await engine.effects(scope)).toEqual(["ran"]);
  });

  test("begins one run per idempotency key", async () => {
    const scope = randomUUID();
    await engine.send(asked.keyed.create({ scope, value: "1" }));
    await engine.send(asked.keyed.create({ scope, value: "2" }));
    await engine.pass(2 * SECOND_MS);
    expect(await engine.effects(scope)).toEqual(["ran 1"]);
  });

  test("runs a schedule once per tick", async () => {
    const before = (await engine.effects("cron")).length;
    await engine.until(async () => (await engine.effects("cron")).length >= before + 2, 3 * MINUTE_MS);
    const ticks = (await engine.effects("cron")).slice(before).map(Number);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(new Set(ticks.map((ts) => Math.floor(ts / MINUTE_MS))).size).toBe(ticks.length);
  });
}
