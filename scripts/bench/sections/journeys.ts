import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { advanceJourney } from "@/lib/journeys/server/advance";
import { enrolMembers } from "@/lib/journeys/server/enrol";
import { mailGraph, mintLiveJourney, mintSegment } from "@/lib/journeys/server/testing";
import type { Section, World } from "../section";
import { timed } from "../stats";

const ROUNDS = 3;
const PEOPLE_MAX = 200_000;
/** Row at a time is too slow to walk everybody; a thousand tell its pace. */
const ROW_BY_ROW = 1000;

type Enrolled = { journeyId: string; people: number };

async function enrolled({ ctx, admin, customers }: World, limit: number): Promise<Enrolled> {
  const people = Math.min(customers, limit);
  const { rows } = await admin.query<{ id: string }>(
    "select id from customer where tenant_id = $1 order by id limit $2",
    [ctx.tenantId, people],
  );
  const segmentId = await mintSegment(
    ctx,
    rows.map(({ id }) => id),
  );
  const journeyId = await mintLiveJourney(ctx, mailGraph(segmentId));
  while ((await enrolMembers(ctx, journeyId)).more) {}
  await admin.query("analyze enrolment");
  return { journeyId, people };
}

/** What a job per customer would do: the same four writes for each person, in a transaction of their own. */
async function rowByRow(admin: Client, world: World, { journeyId }: Enrolled): Promise<void> {
  const { tenantId, now } = world.ctx;
  for (let done = 0; done < ROW_BY_ROW; done++) {
    await admin.query("begin");
    const { rows } = await admin.query(
      `select id, customer_id, step, version from enrolment where tenant_id = $1 and journey_id = $2 and node_id = 'mail'
       and status = 'active' and due_at <= $3 limit 1 for update skip locked`,
      [tenantId, journeyId, now],
    );
    const [one] = rows;
    await admin.query(
      `insert into message (tenant_id, id, journey_id, version, enrolment_id, node_id, step, channel, customer_id, status, planned_at, due_at)
       values ($1, $2, $3, $4, $5, 'mail', $6, 'email', $7, 'planned', $8, $8) on conflict do nothing`,
      [tenantId, randomUUID(), journeyId, one.version, one.id, one.step, one.customer_id, now],
    );
    await admin.query(
      "insert into enrolment_log (tenant_id, enrolment_id, step, node_id, port, at) values ($1, $2, $3, 'mail', 'next', $4)",
      [tenantId, one.id, one.step, now],
    );
    await admin.query("update enrolment set node_id = 'end', step = step + 1 where tenant_id = $1 and id = $2", [
      tenantId,
      one.id,
    ]);
    await admin.query("commit");
  }
}

/** Entry to mail, mail to end, and out: three moves and one message for each person. */
const MOVES = 3;

async function walkEverybody(world: World, { journeyId, people }: Enrolled): Promise<void> {
  let moved = 0;
  for (let more = true; more; ) {
    const advance = await advanceJourney(world.ctx, journeyId);
    moved += advance.moved;
    more = advance.more;
  }
  const { rows } = await world.admin.query(
    `select (select count(*)::int from message where tenant_id = $1 and journey_id = $2) as messages,
            (select count(*)::int from enrolment where tenant_id = $1 and journey_id = $2 and status = 'completed') as completed`,
    [world.ctx.tenantId, journeyId],
  );
  if (moved !== people * MOVES || rows[0].messages !== people || rows[0].completed !== people) {
    throw new Error(
      `Of ${people} people ${rows[0].completed} finished, with ${rows[0].messages} messages and ${moved} moves.`,
    );
  }
}

export const journeys: Section = {
  name: "journeys",
  async run(world) {
    const taken = { subject: [] as number[], floor: [] as number[], people: 0 };
    for (let round = 0; round < ROUNDS; round++) {
      const everybody = await enrolled(world, PEOPLE_MAX);
      taken.people = everybody.people;
      taken.subject.push(await timed(() => walkEverybody(world, everybody)));
      const few = await enrolled(world, ROW_BY_ROW * 2);
      await advanceJourney(world.ctx, few.journeyId, { maxBatches: 1 });
      taken.floor.push(await timed(() => rowByRow(world.admin, world, few)));
    }
    return [
      {
        what: `advance: ${taken.people} people from entry over one message to the end`,
        subject: { label: "set-based, message and log in the same statement", sample: taken.subject },
        floor: { label: "one row at a time, the same four writes", sample: taken.floor },
        units: { name: "moves", subject: taken.people * MOVES, floor: ROW_BY_ROW },
      },
    ];
  },
};
