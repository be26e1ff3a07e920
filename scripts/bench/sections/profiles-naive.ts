import type { Client } from "pg";
import { affinities } from "@/lib/profiles/affinity";
import { type History, placedItems } from "@/lib/profiles/figures";
import { patterns } from "@/lib/profiles/patterns";
import { patternFacts } from "@/lib/profiles/patterns/define";
import { computeProfile } from "@/lib/profiles/profile";
import { cyclesOf } from "@/lib/profiles/replenishment";
import { DEFAULT_SETTINGS } from "@/lib/profiles/settings";
import type { World } from "../section";

/** The table the obvious code would have: a row for each category of each customer. */
export const CATEGORY_ROWS = `create table if not exists bench_category (tenant_id uuid, customer_id uuid, category_id uuid,
  order_count int not null, spent_minor bigint not null, last_at timestamptz not null, score int not null, rank int not null,
  primary key (tenant_id, customer_id, category_id))`;

/** What the obvious code does: read one customer's facts, compute, and write what came out row by row. */
export async function oneByOne(admin: Client, { ctx }: World, ids: readonly string[]): Promise<void> {
  const moment = { now: ctx.now, currency: ctx.currency, settings: DEFAULT_SETTINGS, cuts: null };
  for (const id of ids) {
    const mine = [ctx.tenantId, id];
    const history = await readHistory(admin, mine);
    const { figures, values } = computeProfile(history, moment);
    await admin.query(
      `insert into customer_profile as p (tenant_id, customer_id, order_count, gross_minor, refunded_minor, spent_minor,
         first_order_at, last_order_at, spent_30_minor, spent_60_minor, spent_90_minor, budget_tier, loyalty_tier, loyalty_score,
         variety_index, lifecycle, computed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
       on conflict (tenant_id, customer_id) do update set order_count = excluded.order_count, spent_minor = excluded.spent_minor,
         spent_90_minor = excluded.spent_90_minor, budget_tier = excluded.budget_tier, loyalty_tier = excluded.loyalty_tier,
         computed_at = excluded.computed_at`,
      [
        ...mine,
        figures.orderCount,
        figures.grossMinor,
        figures.refundedMinor,
        figures.spentMinor,
        figures.firstOrderAt,
        figures.lastOrderAt,
        figures.spentIn[30],
        figures.spentIn[60],
        figures.spentIn[90],
        values.budget_tier,
        values.loyalty_tier,
        values.loyalty_score,
        values.variety_index,
        values.lifecycle,
        ctx.now,
      ],
    );
    for (const { categoryId, orderCount, spentMinor, lastAt, score, rank } of affinities(placedItems(history))) {
      await admin.query(
        `insert into bench_category values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (tenant_id, customer_id, category_id) do update set order_count = excluded.order_count,
           spent_minor = excluded.spent_minor, last_at = excluded.last_at, score = excluded.score, rank = excluded.rank`,
        [...mine, categoryId, orderCount, spentMinor, lastAt, score, rank],
      );
    }
    for (const { productId, purchases, cycleSeconds, confidence, lastAt } of cyclesOf(placedItems(history))) {
      await admin.query(
        `insert into customer_product (tenant_id, customer_id, product_id, purchases, cycle_seconds, confidence, last_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, customer_id, product_id) do update
         set purchases = excluded.purchases, cycle_seconds = excluded.cycle_seconds, confidence = excluded.confidence`,
        [...mine, productId, purchases, cycleSeconds, confidence, lastAt],
      );
    }
    const facts = patternFacts(figures, history);
    for (const { key, version, read } of patterns) {
      const { holds, evidence } = read(facts, moment);
      if (holds) {
        await admin.query(
          `insert into customer_pattern (tenant_id, customer_id, pattern, since, version, evidence) values ($1, $2, $3, $4, $5, $6)
           on conflict (tenant_id, customer_id, pattern) do update set evidence = excluded.evidence`,
          [...mine, key, ctx.now, version, JSON.stringify(evidence)],
        );
      }
    }
  }
}

async function readHistory(admin: Client, mine: readonly string[]): Promise<History> {
  const orders = await admin.query(
    `select o.id, o.status = 'cancelled' as "isCancelled", o.ordered_at as "orderedAt", o.total_minor::float8 as "totalMinor",
       o.discount_minor::float8 as "discountMinor", coalesce(o.city, c.city) as place
     from orders o join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id
     where o.tenant_id = $1 and o.customer_id = $2`,
    [...mine],
  );
  const items = await admin.query(
    `select i.order_id, i.product_id as "productId", p.category_id as "categoryId", i.quantity, i.total_minor::float8 as "totalMinor"
     from order_item i join product p on p.tenant_id = i.tenant_id and p.id = i.product_id
     where i.tenant_id = $1 and i.customer_id = $2`,
    [...mine],
  );
  const refunds = await admin.query(
    `select order_id as "orderId", refunded_at as "refundedAt", total_minor::float8 as "totalMinor" from refund
     where tenant_id = $1 and customer_id = $2`,
    [...mine],
  );
  return {
    orders: orders.rows.map((order) => ({
      ...order,
      items: items.rows.filter((item) => item.order_id === order.id),
    })),
    refunds: refunds.rows,
  };
}
