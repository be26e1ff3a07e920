import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { seededRandom } from "@/lib/base/random";
import { sql } from "@/lib/base/sql";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { graphOf, mintCustomers, mintLiveJourney, mintSegment, testEmail } from "../testing";

const PEOPLE = 900;
const ROUNDS = 5;
const WORKERS = 2;
const CHILD = "lib/journeys/server/chaos/child.ts";

/** Two workers side by side, both killed after so many batches of the first and a moment more, or left to finish. */
async function walk(
  tenantId: string,
  journeyId: string,
  kill: { batches: number; delayMs: number } | null,
): Promise<void> {
  const children = Array.from({ length: WORKERS }, () =>
    spawn(process.execPath, ["--import", "./scripts/run.mjs", CHILD, tenantId, journeyId], {
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  const ended = Promise.all(children.map((child) => once(child, "exit")));
  if (kill !== null) {
    let batches = 0;
    const reached = new Promise<void>((resolve) => {
      children[0]?.stdout.on("data", (lines: Buffer) => {
        batches += String(lines).split("\n").length - 1;
        return batches >= kill.batches && resolve();
      });
    });
    await Promise.race([reached, ended]);
    await wait(kill.delayMs);
    for (const child of children) {
      child.kill("SIGKILL");
    }
  }
  for (const child of children) {
    child.stdout.resume();
  }
  await ended;
}

test("a journey whose workers are killed again and again loses nobody and plans nothing twice", {
  timeout: 300_000,
}, async () => {
  const ctx = await mintTenant();
  const ids = await mintCustomers(
    ctx,
    Array.from({ length: PEOPLE }, (_, index) => ({ city: index % 3 === 0 ? "Bursa" : "Izmir" })),
  );
  const graph = graphOf(
    [
      { id: "entry", type: "entry", config: { segmentId: await mintSegment(ctx, ids) } },
      { id: "hello", type: "send_email", config: testEmail },
      { id: "ask", type: "branch", config: { segmentId: await mintSegment(ctx, [], "Bursa") } },
      { id: "again", type: "send_email", config: testEmail },
      { id: "end", type: "end" },
    ],
    ["entry.next>hello", "hello.next>ask", "ask.yes>again", "ask.no>end", "again.next>end"],
  );
  const journeyId = await mintLiveJourney(ctx, graph);
  const random = seededRandom(3);
  let cutShort = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await walk(ctx.tenantId, journeyId, { batches: 1 + Math.floor(random() * 3), delayMs: Math.floor(random() * 40) });
    const [row] = await adminRows(
      sql`select count(*)::int as count from enrolment where journey_id = ${journeyId}::uuid and status = 'completed'`,
    );
    cutShort += Number(row?.count) < PEOPLE ? 1 : 0;
  }
  await walk(ctx.tenantId, journeyId, null);

  const [facts] = await adminRows(sql`select
    (select count(*)::int from enrolment e where e.journey_id = ${journeyId}::uuid and status = 'completed' and node_id = 'end') as arrived,
    (select count(*)::int from enrolment e where e.journey_id = ${journeyId}::uuid) as entered,
    (select count(*)::int from message m where m.journey_id = ${journeyId}::uuid) as messages,
    (select count(distinct (m.customer_id, m.node_id))::int from message m where m.journey_id = ${journeyId}::uuid) as distinct_messages,
    (select count(*)::int from enrolment_log l join enrolment e on e.id = l.enrolment_id where e.journey_id = ${journeyId}::uuid) as moves,
    (select sum(step)::int from enrolment e where e.journey_id = ${journeyId}::uuid) as steps`);
  const twice = PEOPLE / 3;
  expect(facts).toEqual({
    arrived: PEOPLE,
    entered: PEOPLE,
    messages: PEOPLE + twice,
    distinct_messages: PEOPLE + twice,
    moves: 4 * PEOPLE + twice,
    steps: 4 * PEOPLE + twice,
  });
  // Kills that met nobody at work would prove nothing.
  expect(cutShort).toBeGreaterThan(ROUNDS / 2);
});
