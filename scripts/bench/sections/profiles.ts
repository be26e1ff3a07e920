import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { customersIn } from "@/lib/customers/server/targets";
import { asWorkerWithCopy } from "@/lib/db/copy";
import { asWorker } from "@/lib/db/worker";
import { fitModel } from "@/lib/predictions/server/fit";
import { walkPredictions } from "@/lib/predictions/server/predicted";
import { markDirty } from "@/lib/profiles/server/dirty";
import { nextParts } from "@/lib/profiles/server/parts";
import { takeAndLook } from "@/lib/profiles/server/pass";
import { refreshChanged, stretch } from "@/lib/profiles/server/refresh";
import { refreshAll } from "@/lib/profiles/server/whole";
import { type Figure, type Section, someCustomers, type World } from "../section";
import { type Sample, timed } from "../stats";
import { CATEGORY_ROWS, oneByOne } from "./profiles-naive";
import { pagesBesideAPass } from "./profiles-pages";

/** A full pass takes from seconds to many minutes: three tell enough. */
const ROUNDS = 3;
/** Customer by customer is too slow to walk everybody; a few hundred tell its pace. */
const ONE_BY_ONE = 300;
const SINGLES = 200;
const PART = 100;

const SCAN = `select (select count(*) + coalesce(sum(total_minor), 0) + coalesce(sum(quantity), 0) from order_item where tenant_id = $1),
  (select count(*) + coalesce(sum(total_minor), 0) from orders where tenant_id = $1)`;

/** Everything is computed and written: the tables are empty before. */
async function wholePass({ ctx, admin, customers }: World): Promise<number> {
  await admin.query("truncate customer_profile, customer_taste, customer_product, customer_pattern, profile_change");
  const ms = await timed(() => refreshAll(ctx));
  const { rows } = await admin.query("select count(*)::int as n from customer_profile where tenant_id = $1", [
    ctx.tenantId,
  ]);
  if (rows[0].n !== customers) {
    throw new Error(`Of ${customers} customers ${rows[0].n} have a profile.`);
  }
  return ms;
}

/** What predictions add to a full pass: everyone is predicted anew, as if a day had gone by. */
async function predictEveryone({ ctx }: World): Promise<number> {
  const tomorrow = { ...ctx, now: addDays(ctx.now, 1) };
  return timed(async () => {
    for (
      let [part] = await nextParts(ctx.tenantId, null, 1);
      part;
      [part] = await nextParts(ctx.tenantId, part.upTo, 1)
    ) {
      const targets = customersIn(part);
      await asWorkerWithCopy(async (tx) => {
        const { pass, model } = await takeAndLook(tx, tomorrow, stretch(ctx, targets), { withPasts: false });
        await walkPredictions(tx, pass, model, targets);
      });
    }
  });
}

async function refreshOf({ ctx }: World, ids: readonly string[]): Promise<number> {
  await asWorker((tx) => markDirty(tx, ctx, sql`select unnest(${[...ids]}::uuid[])`));
  return timed(() => refreshChanged(ctx));
}

export const profiles: Section = {
  name: "profiles",
  async run(world) {
    const { admin, customers } = world;
    const whole: number[] = [];
    const scan: number[] = [];
    const naive: number[] = [];
    const part: number[] = [];
    const fit: number[] = [];
    const predict: number[] = [];
    const few = await someCustomers(world, Math.min(customers, ONE_BY_ONE));
    await admin.query(CATEGORY_ROWS);
    const share = await someCustomers(world, Math.ceil(customers / PART));
    for (let round = 0; round < ROUNDS; round++) {
      scan.push(await timed(() => admin.query(SCAN, [world.ctx.tenantId])));
      whole.push(await wholePass(world));
      await admin.query("analyze customer_profile, customer_taste, customer_product, customer_pattern");
      fit.push(await timed(() => fitModel(world.ctx)));
      predict.push(await predictEveryone(world));
      await admin.query("truncate bench_category");
      naive.push(await timed(() => oneByOne(admin, world, few)));
      part.push(await refreshOf(world, share));
    }
    const single: number[] = [];
    const roundTrip: number[] = [];
    for (const id of await someCustomers(world, Math.min(customers, SINGLES))) {
      single.push(await refreshOf(world, [id]));
      roundTrip.push(await timed(() => admin.query("select 1")));
    }
    const all = { label: "every profile, category and cycle, written", sample: whole };
    const figure = (
      what: string,
      subject: { label: string; sample: Sample },
      floor: { label: string; sample: Sample },
    ): Figure => ({
      what,
      subject,
      floor,
    });
    return [
      figure(`full pass over ${customers} customers`, all, { label: "scan of every item and order", sample: scan }),
      {
        ...figure("full pass, per customer", all, {
          label: "customer by customer, every row by itself",
          sample: naive,
        }),
        units: { name: "customers", subject: customers, floor: few.length },
      },
      figure(
        "of which fitting the model, twice",
        { label: "figures, histories and both fits", sample: fit },
        { label: "the full pass", sample: whole },
      ),
      figure(
        "of which predicting everyone",
        { label: "histories read and predicted", sample: predict },
        { label: "the full pass", sample: whole },
      ),
      figure(
        `${share.length} customers touched`,
        { label: "refresh of the marked ones", sample: part },
        { label: "the full pass", sample: whole },
      ),
      figure(
        "one customer touched",
        { label: "refresh of the one", sample: single },
        { label: "one round trip", sample: roundTrip },
      ),
      ...(await pagesBesideAPass(world)),
    ];
  },
};
