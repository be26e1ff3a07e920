import { seededRandom } from "@/lib/base/random";
import { asWorker } from "@/lib/db/worker";
import { markChanged } from "@/lib/profiles/server/dirty";
import type { Filter } from "@/lib/segments/schema";
import { createSegment } from "@/lib/segments/server/mutations";
import { followChanges, refreshSegment } from "@/lib/segments/server/refresh";
import { type Figure, type Section, someCustomers, type World } from "../section";
import { quantile, timed } from "../stats";
import { condition, filterOf } from "./segment-questions";

const SEGMENTS = 50;
const SINGLES = 300;
/**
 * A process that follows single changes has done so before: its connection has its plans, and its code is compiled. Measured in
 * blocks of three hundred, that takes two to three of them.
 */
const WARM_UP = 1000;
const ROUNDS = 3;
const PART = 100;

/** Fifty segments over profiles and people, as a shop has them: by tier of spend, by city, by silence, by orders. */
function filters(): Filter[] {
  const random = seededRandom(50);
  const kinds = [
    () => [condition("total_spend", "gt", Math.floor(10 ** (4.5 + random() * 2)))],
    () => [condition("order_count", "gte", 2 + Math.floor(random() * 12)), condition("email_consent", "is", true)],
    () => [condition("city", "is", [`City ${Math.floor(random() * 40)}`]), condition("order_count", "gte", 1)],
    () => [condition("spent_90", "gt", Math.floor(10 ** (4 + random() * 2)))],
    () => [condition("loyalty_score", "gte", Math.floor(random() * 90))],
  ];
  return Array.from({ length: SEGMENTS }, (_, place) => filterOf(kinds[place % kinds.length]?.() ?? []));
}

/** New figures for every hundredth customer, as if they had bought. */
const buy = ({ ctx, admin }: World, round: number) =>
  admin.query<{ id: string }>(
    `update customer_profile set order_count = order_count + 1, spent_minor = spent_minor + 50000, spent_90_minor = spent_90_minor + 50000
     where tenant_id = $1 and hashtextextended(customer_id::text, $2) % ${PART} = 0 returning customer_id as id`,
    [ctx.tenantId, round],
  );

const TOUCHED = ["customer", "customer_profile", "consent_state", "segment_member", "segment_waiting"];
/** Comings and goings are written and never read; of all that is kept of them, the next one lands anywhere in this alone. */
const WRITTEN = "segment_transition_tenant_id_customer_id_idx";

/**
 * As in a shop that follows its changes all day: what they touch lies in memory, and what was written before is on disk. Right
 * after the gigabytes that made the shop and counted it whole, it would be the disk that is measured.
 */
async function settle({ admin }: World): Promise<void> {
  await admin.query("create extension if not exists pg_prewarm");
  await admin.query("checkpoint");
  await admin.query(
    `select pg_prewarm(c.oid) from pg_class c where c.oid = any($1::regclass[])
       or c.oid in (select i.indexrelid from pg_index i where i.indrelid = any($1::regclass[])) or c.oid = $2::regclass`,
    [TOUCHED, WRITTEN],
  );
}

async function follow({ ctx }: World, ids: readonly string[]): Promise<number> {
  await asWorker((tx) => markChanged(tx, ctx.tenantId, ids));
  return timed(() => followChanges(ctx));
}

/** Counts everything anew: what was kept by its changes must not move. */
async function recountAll({ ctx }: World, ids: readonly string[]): Promise<number> {
  let moved = 0;
  const ms = await timed(async () => {
    for (const segmentId of ids) {
      const counted = await refreshSegment(ctx, { segmentId });
      moved += (counted?.entered ?? 0) + (counted?.left ?? 0);
    }
  });
  if (moved > 0) {
    throw new Error(`${moved} memberships differ between following changes and counting everything.`);
  }
  return ms;
}

export const membership: Section = {
  name: "membership",
  async run(world) {
    const { ctx, admin, customers } = world;
    const segments: string[] = [];
    for (const [place, filter] of filters().entries()) {
      segments.push((await createSegment(ctx, { name: `Bench ${place}`, filter, madeWithAi: false })).id);
    }
    await followChanges(ctx);
    await admin.query("vacuum analyze segment_member, segment_transition");
    await settle(world);
    const part: number[] = [];
    const recount: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { rows } = await buy(world, round);
      part.push(
        await follow(
          world,
          rows.map(({ id }) => id),
        ),
      );
      recount.push(await recountAll(world, segments));
      await settle(world);
    }
    const single: number[] = [];
    const roundTrip: number[] = [];
    const few = await someCustomers(world, WARM_UP + SINGLES);
    for (const id of few.slice(0, WARM_UP)) {
      await follow(world, [id]);
    }
    for (const id of few.slice(WARM_UP)) {
      single.push(await follow(world, [id]));
      roundTrip.push(await timed(() => admin.query("select 1")));
    }
    const figures: Figure[] = [
      {
        what: `${SEGMENTS} segments after 1 in ${PART} of ${customers} customers changed`,
        subject: { label: "the changed judged, what moved written", sample: part },
        floor: { label: "every segment counted anew", sample: recount },
        goals: [{ what: "the slowest round, ms", wanted: 3000, got: Math.max(...part), isCeiling: true }],
      },
      {
        what: `one customer across ${SEGMENTS} segments`,
        subject: { label: "the one judged, what moved written", sample: single },
        floor: { label: "one round trip", sample: roundTrip },
        goals: [
          { what: "p95, ms", wanted: 5, got: quantile(single, 0.95), isCeiling: true },
          { what: "p99, ms", wanted: 10, got: quantile(single, 0.99), isCeiling: true },
        ],
      },
    ];
    return figures;
  },
};
