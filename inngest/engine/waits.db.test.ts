import { randomUUID } from "node:crypto";
import { eventType } from "inngest";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "@/lib/base/time";
import { type Build, type Lab, type LabOptions, openLab } from "./contract/lab";
import { testClock } from "./testing";

const asked = eventType("lab/work.asked", { schema: z.object({ scope: z.string() }) });
const reply = eventType("lab/reply.arrived", { schema: z.object({ scope: z.string() }) });

async function lab(build: Build, options?: LabOptions): Promise<Lab> {
  const opened = await openLab(build, options);
  onTestFinished(opened.close);
  return opened;
}

const waiter: Build = (client, record) => [
  client.createFunction({ id: "waiter", triggers: [asked] }, async ({ event: { data }, step }) => {
    const found = await step.waitForEvent("reply", { event: reply, timeout: "1h", match: "data.scope" });
    await step.run("branch", () => record("branch", `${data.scope} ${found ? "event" : "timeout"}`));
  }),
];

/** Lets the events of all scopes and the end of their waits happen in the same moment, in two engines. */
async function raceEventsAgainstClock(first: Lab, scopes: readonly string[], dueInMs: number): Promise<void> {
  const { clock } = first.engine;
  // The second engine's clock is a millisecond behind: for it the waits still stand while the first ends them.
  const behind = testClock(new Date((await clock.now()).getTime() + dueInMs - 1));
  const second = await lab(waiter, { clock: behind, keep: true });
  clock.advance(dueInMs);
  const replies = scopes.toReversed().map((scope) => reply.create({ scope }));
  const parts = Array.from({ length: 20 }, (_, part) => replies.filter((_event, index) => index % 20 === part));
  await Promise.all([
    ...parts.map((part) => second.client.send(part)),
    ...Array.from({ length: 4 }, () => first.engine.step()),
  ]);
  await first.engine.settled();
}

describe("waits", () => {
  test("event and timeout in the same moment: each of a thousand waits ends once, one way or the other", async () => {
    // No slots: what the runs do next must stay in the queue to be counted.
    const first = await lab(waiter, { slots: 0 });
    const { query } = first.ledger;
    await query(
      `insert into engine.run (id, fn_id, idem, status, events, created_at)
       select gen_random_uuid(), 'lab-waiter', 'race ' || n, 'running', jsonb_build_array(jsonb_build_object('id', n::text, 'name', 'lab/work.asked', 'data', jsonb_build_object('scope', n::text), 'ts', 0)), now()
       from generate_series(1, 1000) n`,
    );
    await query(
      "insert into engine.step (run_id, step_id, op, name, created_at) select id, 'reply', 'WaitForEvent', 'reply', now() from engine.run",
    );
    await query(
      `insert into engine.wait (run_id, step_id, kind, event_name, match_key, wake_at)
       select id, 'reply', 'event', 'lab/reply.arrived', format('data.scope="%s"', events -> 0 -> 'data' ->> 'scope'), $1::timestamptz from engine.run`,
      [new Date((await first.engine.clock.now()).getTime() + MINUTE_MS)],
    );
    const scopes = Array.from({ length: 1000 }, (_, index) => String(index + 1));
    await raceEventsAgainstClock(first, scopes, MINUTE_MS);
    await first.engine.step();
    await first.engine.step();
    const ended = await query(
      `select (result -> 'data' = 'null') as is_timeout, count(*)::int as steps, count(distinct completed_order)::int as orders
       from engine.step where result is not null group by 1 order by 1`,
    );
    expect(ended.map((kind) => kind.is_timeout)).toEqual([false, true]);
    expect(ended.reduce((sum, kind) => sum + Number(kind.steps), 0)).toBe(1000);
    expect(await query("select count(*)::int as n, bool_or(again) as twice from engine.queue")).toEqual([
      { n: 1000, twice: false },
    ]);
    expect(await query("select * from engine.wait")).toEqual([]);
  }, 30_000);

  test("event and timeout in the same moment: a run takes exactly one branch", async () => {
    const first = await lab(waiter);
    const scopes = Array.from({ length: 60 }, () => randomUUID());
    await first.client.send(scopes.map((scope) => asked.create({ scope })));
    await first.engine.drain();
    await raceEventsAgainstClock(first, scopes, 60 * MINUTE_MS);
    await first.engine.drain();
    const branches = await first.ledger.effects("branch");
    expect(branches).toHaveLength(scopes.length);
    expect(new Set(branches.map((branch) => branch.split(" ")[0])).size).toBe(scopes.length);
  }, 30_000);

  test("an event that arrives before its wait is armed is not lost", async () => {
    const { engine, client, ledger } = await lab((made, record) => [
      made.createFunction({ id: "asks-and-waits", triggers: [asked] }, async ({ event: { data }, step }) => {
        await step.run("ask", () => made.send(reply.create({ scope: data.scope })));
        const found = await step.waitForEvent("answer", { event: reply, timeout: "1h", match: "data.scope" });
        await step.run("after", () => record(data.scope, found ? "answered" : "timed out"));
      }),
    ]);
    const scope = randomUUID();
    await client.send(asked.create({ scope }));
    await engine.drain();
    expect(await ledger.effects(scope)).toEqual(["answered"]);
  });

  test("thirty days of sleep pass at once", async () => {
    const { engine, client, ledger } = await lab((made, record) => [
      made.createFunction({ id: "sleeper", triggers: [asked] }, async ({ event: { data }, step }) => {
        await step.sleep("a month", "30d");
        await step.run("after", () => record(data.scope, "awake"));
      }),
    ]);
    const scope = randomUUID();
    await client.send(asked.create({ scope }));
    const startedMs = performance.now();
    await engine.advance(30 * DAY_MS - 1);
    expect(await ledger.effects(scope)).toEqual([]);
    await engine.advance(1);
    expect(await ledger.effects(scope)).toEqual(["awake"]);
    expect(performance.now() - startedMs).toBeLessThan(SECOND_MS);
  });
});
