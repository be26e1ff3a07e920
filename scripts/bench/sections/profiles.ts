import type { Client } from "pg";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { customersIn } from "@/lib/customers/server/targets";
import { asWorker } from "@/lib/db/worker";
import { fitModel } from "@/lib/predictions/server/fit";
import { predictEach } from "@/lib/predictions/server/predicted";
import { computeProfile } from "@/lib/profiles/profile";
import { markDirty } from "@/lib/profiles/server/dirty";
import { nextParts } from "@/lib/profiles/server/parts";
import { refreshChanged } from "@/lib/profiles/server/refresh";
import { refreshAll } from "@/lib/profiles/server/whole";
import { DEFAULT_SETTINGS } from "@/lib/profiles/settings";
import type { Figure, Section, World } from "../section";
import { type Sample, timed } from "../stats";
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
      await asWorker((tx) => predictEach(tx, tomorrow, targets));
    }
  });
}

/** What the obvious code does: read one customer's facts, compute, write one row. */
async function oneByOne(admin: Client, { ctx }: World, ids: readonly string[]): Promise<void> {
  const moment = { now: ctx.now, currency: ctx.currency, settings: DEFAULT_SETTINGS, cuts: null };
  for (const id of ids) {
    const orders = await admin.query(
      `select id, status = 'cancelled' as "isCancelled", ordered_at as "orderedAt", total_minor::float8 as "totalMinor",
         discount_minor::float8 as "discountMinor" from orders where tenant_id = $1 and customer_id = $2`,
      [ctx.tenantId, id],
    );
    const items = await admin.query(
      `select i.order_id, i.product_id as "productId", p.category_id as "categoryId", i.quantity, i.total_minor::float8 as "totalMinor"
       from order_item i join product p on p.tenant_id = i.tenant_id and p.id = i.product_id
       where i.tenant_id = $1 and i.customer_id = $2`,
      [ctx.tenantId, id],
    );
    const refunds = await admin.query(
      `select order_id as "orderId", refunded_at as "refundedAt", total_minor::float8 as "totalMinor" from refund
       where tenant_id = $1 and customer_id = $2`,
      [ctx.tenantId, id],
    );
    const { figures, values } = computeProfile(
      {
        orders: orders.rows.map((order) => ({
          ...order,
          items: items.rows.filter((item) => item.order_id === order.id),
        })),
        refunds: refunds.rows,
      },
      moment,
    );
    await admin.query(
      `update customer_profile set order_count = $3, spent_minor = $4, budget_tier = $5, loyalty_tier = $6, computed_at = $7
       where tenant_id = $1 and customer_id = $2`,
      [ctx.tenantId, id, figures.orderCount, figures.spentMinor, values.budget_tier, values.loyalty_tier, ctx.now],
    );
  }
}

const someCustomers = async ({ ctx, admin }: World, count: number): Promise<string[]> => {
  const { rows } = await admin.query<{ id: string }>(
    "select id from customer where tenant_id = $1 order by md5(id::text) limit $2",
    [ctx.tenantId, count],
  );
  return rows.map(({ id }) => id);
};

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
    const share = await someCustomers(world, Math.ceil(customers / PART));
    for (let round = 0; round < ROUNDS; round++) {
      scan.push(await timed(() => admin.query(SCAN, [world.ctx.tenantId])));
      whole.push(await wholePass(world));
      await admin.query("analyze customer_profile, customer_taste, customer_product, customer_pattern");
      fit.push(await timed(() => fitModel(world.ctx)));
      predict.push(await predictEveryone(world));
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
          label: "customer by customer, five statements each",
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
