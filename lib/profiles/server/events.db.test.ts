import { expect, test } from "vitest";
import { seededRandom } from "@/lib/base/random";
import { type Sql, sql } from "@/lib/base/sql";
import { DAY_MS } from "@/lib/base/time";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import { mergePairs } from "@/lib/identity/server/merge";
import { categoryOf, idOf } from "@/lib/profiles/testing";
import { markDirty } from "./dirty";
import { nextParts } from "./parts";
import { refreshChanged } from "./refresh";
import { computePart, refreshAll } from "./whole";

const PEOPLE = 1_500;
const PRODUCTS = 12;
const ROUNDS = 10;
/** Of each kind in a round: 50,000 in all. */
const ORDERS = 3_600;
const REFUNDS = 800;
const CANCELLATIONS = 580;
const MERGES = 10;
const DELETIONS = 10;

const some = (from: Sql, seed: number, count: number): Sql =>
  sql`select * from (${from}) as all_of order by md5(id::text || ${String(seed)}) limit ${count}`;

async function open(): Promise<TenantContext> {
  const ctx = await mintTenant();
  const mine = sql`${ctx.tenantId}::uuid`;
  await adminRows(sql`insert into customer (tenant_id, id, created_at, updated_at)
    select ${mine}, uuid_v7(${ctx.now}), ${ctx.now}, ${ctx.now} from generate_series(1, ${PEOPLE}::int)`);
  const products = Array.from({ length: PRODUCTS }, (_, product) => ({
    id: idOf(product),
    category: categoryOf(product),
  }));
  await adminRows(sql`insert into category (tenant_id, id, external_id, name)
    select distinct ${mine}, r.category, r.category::text, r.category::text
    from jsonb_to_recordset(${JSON.stringify(products)}::jsonb) as r (category uuid) where r.category is not null`);
  await adminRows(sql`insert into product (tenant_id, id, external_id, name, name_key, category_id, created_at)
    select ${mine}, r.id, r.id::text, r.id::text, r.id::text, r.category, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(products)}::jsonb) as r (id uuid, category uuid)`);
  return ctx;
}

/** What a round brings besides merges and deletions; answers whose facts it changed. */
async function happen(ctx: TenantContext, seed: number): Promise<string[]> {
  const mine = sql`${ctx.tenantId}::uuid`;
  const people = sql`select id from customer where tenant_id = ${mine}`;
  const noise = (salt: number) =>
    sql`(('x' || left(md5(n || ' ' || ${String(seed)} || ' ' || ${String(salt)}), 7))::bit(28)::int::float8 / 268435456)`;
  const ordered = await adminRows(sql`
    with person as (select id, row_number() over (order by id) as no, count(*) over () as many from (${people}) as p),
    drawn as (select n, 1 + floor(power(${noise(1)}, 2) * (select max(many) from person))::int as no, ${noise(2)} as age, ${noise(3)} as size,
      ${noise(4)} as off from generate_series(1, ${ORDERS}::int) n),
    placed as (
      insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, discount_minor, item_count, created_at)
      select ${mine}, gen_random_uuid(), ${`${seed}-`} || d.n, p.id, 'placed', 'test',
        ${ctx.now}::timestamptz - d.age * interval '200 days' + interval '2 days', floor(d.size * 90000)::bigint,
        case when d.off < 0.2 then 500 else 0 end, 1, ${ctx.now}
      from drawn d join person p using (no)
      returning id, customer_id, ordered_at, total_minor
    ),
    lines as (
      insert into order_item (tenant_id, order_id, line_no, product_id, customer_id, ordered_at, quantity, unit_price_minor, total_minor)
      select ${mine}, o.id, 1, ('00000000-0000-7000-8000-' || lpad((abs(hashtext(o.id::text)) % ${PRODUCTS})::text, 12, '0'))::uuid,
        o.customer_id, o.ordered_at, 1 + o.total_minor % 3, 100, o.total_minor from placed o
    )
    select customer_id as id from placed`);
  const refunded = await adminRows(sql`
    insert into refund (tenant_id, id, external_id, order_id, customer_id, source, refunded_at, total_minor, created_at)
    select ${mine}, gen_random_uuid(), ${`${seed}-`} || o.id, o.id, o.customer_id, 'test', o.ordered_at + interval '3 days', o.total_minor / 2, ${ctx.now}
    from (${some(sql`select id, customer_id, ordered_at, total_minor from orders where tenant_id = ${mine}`, seed, REFUNDS)}) o
    returning customer_id as id`);
  const cancelled = await adminRows(sql`
    update orders set status = 'cancelled' where tenant_id = ${mine}
      and id in (select id from (${some(sql`select id from orders where tenant_id = ${mine} and status = 'placed'`, seed, CANCELLATIONS)}) as c)
    returning customer_id as id`);
  return [...ordered, ...refunded, ...cancelled].flatMap(({ id }) => (id === null ? [] : [String(id)]));
}

async function merge(ctx: TenantContext, random: () => number): Promise<void> {
  const rows = await adminRows(sql`select id from customer where tenant_id = ${ctx.tenantId}::uuid order by id`);
  const ids = rows.map(({ id }) => String(id));
  for (let pair = 0; pair < MERGES; pair++) {
    const [absorbedId = ""] = ids.splice(Math.floor(random() * ids.length), 1);
    const survivorId = ids[Math.floor(random() * ids.length)] ?? "";
    await asWorker((tx) =>
      mergePairs(tx, { tenantId: ctx.tenantId, now: ctx.now, actorId: null }, [
        { survivorId, absorbedId, reason: "manual" },
      ]),
    );
  }
}

/** As an erasure does it: facts stay without their person. */
async function erase(ctx: TenantContext, seed: number): Promise<void> {
  const mine = sql`tenant_id = ${ctx.tenantId}::uuid`;
  const gone = await adminRows(some(sql`select id from customer where ${mine}`, seed, DELETIONS));
  const ids = sql`any(${gone.map(({ id }) => String(id))}::uuid[])`;
  for (const table of [sql`orders`, sql`order_item`, sql`refund`]) {
    await adminRows(sql`update ${table} set customer_id = null where ${mine} and customer_id = ${ids}`);
  }
  await adminRows(sql`delete from dirty_customer where ${mine} and customer_id = ${ids}`);
  await adminRows(sql`delete from customer where ${mine} and id = ${ids}`);
}

/** Everything that is computed, without when and since when, and without what a model of the night predicts. */
async function checksums(ctx: TenantContext): Promise<Record<string, unknown>[]> {
  const unstable = sql`array['computed_at', 'probability_alive', 'churn_probability', 'expected_orders_30', 'expected_orders_90',
    'expected_orders_365', 'expected_order_value_minor', 'predicted_value_minor', 'expected_next_order_at', 'best_send_hour',
    'budget_since', 'loyalty_since', 'lifecycle_since', 'rfm_since']::text[]`;
  const of = (table: Sql, key: Sql) => sql`
    select count(*)::int as n, md5(string_agg((to_jsonb(t) - ${unstable})::text, '' order by ${key})) as sum
    from ${table} t where tenant_id = ${ctx.tenantId}::uuid`;
  return [
    ...(await adminRows(of(sql`customer_profile`, sql`customer_id`))),
    ...(await adminRows(of(sql`customer_taste`, sql`customer_id`))),
    ...(await adminRows(of(sql`customer_product`, sql`customer_id, product_id`))),
  ];
}

/** As a full pass does it, against the fifths that stand. */
async function computeEverybody(ctx: TenantContext): Promise<void> {
  for (const table of [sql`customer_profile`, sql`customer_taste`, sql`customer_product`]) {
    await adminRows(sql`delete from ${table} where tenant_id = ${ctx.tenantId}::uuid`);
  }
  for (const part of await nextParts(ctx.tenantId, null, PEOPLE)) {
    await computePart(ctx, part, null);
  }
}

test("after 50,000 random orders, refunds, cancellations, merges and deletions the refreshed profiles are those of a full pass", async () => {
  const random = seededRandom(7);
  let ctx = await open();
  await refreshAll(ctx);
  for (let round = 1; round <= ROUNDS; round++) {
    ctx = later(ctx, Math.ceil(random() * 20 * DAY_MS));
    const changed = await happen(ctx, round);
    await inTenant(ctx, (tx) => markDirty(tx, ctx, sql`select unnest(${changed}::uuid[])`));
    await merge(ctx, random);
    await erase(ctx, round);
    await refreshChanged(ctx);
    if (round === 2) {
      await refreshAll(ctx);
    }
  }
  const refreshed = await checksums(ctx);
  expect(refreshed[0]?.n).toBe(PEOPLE - ROUNDS * (MERGES + DELETIONS));
  expect(await adminRows(sql`select from rfm_cut where tenant_id = ${ctx.tenantId}::uuid`)).toHaveLength(1);
  await computeEverybody(ctx);
  expect(await checksums(ctx)).toEqual(refreshed);
}, 900_000);
