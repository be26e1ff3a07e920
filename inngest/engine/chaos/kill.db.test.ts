import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { seededRandom } from "@/lib/base/random";
import { env } from "@/lib/env";
import { engineSettings } from "@/lib/jobs/server/engine-settings";
import { openLedger } from "../contract/lab";

const RUNS = 240;
const KILLS = 20;
const FINISH_MS = 120_000;

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started) {
    child.kill("SIGKILL");
  }
});

/** Starts an engine in a process of its own and waits until it turns. */
async function startProcess(): Promise<ChildProcess> {
  const program = ["--import", "./scripts/run.mjs", "inngest/engine/chaos/process.ts"];
  const args = [...program, env().DATABASE_URL, engineSettings().connectionString];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  await once(child.stdout, "data");
  return child;
}

test(`${KILLS} kills over ${RUNS} runs lose nothing, stick nothing and send nothing twice`, async () => {
  const random = seededRandom(7);
  const ledger = await openLedger(env().DATABASE_URL);
  await ledger.query("create table sent (key text primary key)");
  await ledger.query(
    `insert into engine.outbox (event_id, name, data, at)
     select 'chaos-' || n, 'chaos/work.asked', jsonb_build_object('key', 'k' || n), now() from generate_series(1, $1::int) n`,
    [RUNS],
  );
  const open = async () =>
    (await ledger.query("select count(*)::int as n from engine.run where status <> 'completed'"))[0]?.n;
  // The next process starts while the last one still works, as in a rolling deployment that goes wrong.
  let starting = startProcess();
  for (let kill = 0; kill < KILLS; kill++) {
    const victim = await starting;
    starting = startProcess();
    await sleep(50 + random() * 400);
    victim.kill("SIGKILL");
    await once(victim, "exit");
  }
  expect(await open()).toBeGreaterThan(0);
  await starting;
  const until = performance.now() + FINISH_MS;
  while (
    performance.now() < until &&
    ((await open()) !== 0 || (await ledger.query("select 1 from engine.outbox limit 1")).length > 0)
  ) {
    await sleep(200);
  }

  const statuses = await ledger.query("select status, count(*)::int as runs from engine.run group by 1");
  expect(statuses).toEqual([{ status: "completed", runs: RUNS }]);
  expect(await ledger.query("select * from engine.queue")).toEqual([]);
  expect(await ledger.query("select * from engine.wait")).toEqual([]);
  const bodies = await ledger.query(
    "select count(*)::int as steps, max(n)::int as most from (select count(*) as n from effect where what = 'body' group by scope) s",
  );
  expect(bodies[0]?.steps).toBe(RUNS * 3);
  expect(Number(bodies[0]?.most)).toBeLessThanOrEqual(KILLS + 1);
  expect(await ledger.query("select count(*)::int as n from sent")).toEqual([{ n: RUNS }]);
  const provided = await ledger.effects("provider");
  expect(new Set(provided).size).toBe(provided.length);
  await ledger.close();
}, 300_000);
