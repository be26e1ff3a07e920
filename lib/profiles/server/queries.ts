import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { DAY_MS, SECOND_MS } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRows } from "@/lib/db/rows";
import type { Prediction } from "@/lib/predictions/schema";
import { explainPredictions, findStatus } from "@/lib/predictions/server/queries";
import type { History } from "@/lib/profiles/figures";
import { PATTERN_KEYS } from "@/lib/profiles/patterns/define";
import { explainPatterns } from "@/lib/profiles/patterns/explain";
import { explain } from "@/lib/profiles/profile";
import { dueAt } from "@/lib/profiles/replenishment";
import { budgetTiers } from "@/lib/profiles/rules/budget";
import { gapToNext, MULTIPLIERS } from "@/lib/profiles/rules/loyalty";
import { type DecisionTrace, type ForecastCheck, PatternMembership, Profile } from "@/lib/profiles/schema";
import { findForecast } from "./forecast";
import { passContext } from "./pass";

/** Null until the customer's figures are computed for the first time. */
export async function findProfile(ctx: TenantContext, customerId: string): Promise<Profile | null> {
  return inTenant(ctx, async (tx) => {
    const row = await tx.customerProfile.findUnique({
      where: { tenantId_customerId: { tenantId: ctx.tenantId, customerId } },
    });
    return (
      row && {
        ...profileOf(row, await passContext(tx, ctx), await findForecast(tx, ctx.tenantId)),
        predictions: { ...(await findStatus(tx, ctx.tenantId, row.asOf)), ...predictionOf(row) },
        patterns: await readPatterns(tx, ctx, customerId),
        categories: await readCategories(tx, ctx, customerId),
        replenishment: await readCycles(tx, ctx, customerId),
      }
    );
  });
}

/** No page and no answer needs more of either. */
const MOST = 50;
const CategoryRow = z.object({
  categoryId: z.string(),
  name: z.string(),
  orderCount: z.number(),
  spentMinor: MinorColumn,
  lastAt: z.date(),
  score: z.number(),
  rank: z.number(),
});
const CycleRow = z.object({
  productId: z.string(),
  name: z.string(),
  purchases: z.number(),
  cycleSeconds: z.number(),
  confidence: z.number(),
  lastAt: z.date(),
});

const readPatterns = (tx: Tx, { tenantId }: TenantContext, customerId: string): Promise<Profile["patterns"]> =>
  queryRows(
    tx,
    PatternMembership,
    sql`select pattern, since, version, evidence from customer_pattern
        where tenant_id = ${tenantId}::uuid and customer_id = ${customerId}::uuid
        order by array_position(${[...PATTERN_KEYS]}::text[], pattern)`,
  );

const readCategories = (tx: Tx, { tenantId }: TenantContext, customerId: string): Promise<Profile["categories"]> =>
  queryRows(
    tx,
    CategoryRow,
    sql`select k.category_id as "categoryId", c.name, k.order_count as "orderCount", k.spent_minor as "spentMinor",
          k.last_at as "lastAt", k.score, k.rank
        from customer_category k join category c on c.tenant_id = k.tenant_id and c.id = k.category_id
        where k.tenant_id = ${tenantId}::uuid and k.customer_id = ${customerId}::uuid order by k.rank limit ${MOST}`,
  );

async function readCycles(
  tx: Tx,
  { tenantId, now }: TenantContext,
  customerId: string,
): Promise<Profile["replenishment"]> {
  const rows = await queryRows(
    tx,
    CycleRow,
    sql`select k.product_id as "productId", p.name, k.purchases, k.cycle_seconds as "cycleSeconds", k.confidence,
          k.last_at as "lastAt"
        from customer_product k join product p on p.tenant_id = k.tenant_id and p.id = k.product_id
        where k.tenant_id = ${tenantId}::uuid and k.customer_id = ${customerId}::uuid
        order by k.last_at + make_interval(secs => k.cycle_seconds), p.name limit ${MOST}`,
  );
  return rows.map(({ cycleSeconds, ...row }) => ({
    ...row,
    cycleDays: Math.round((cycleSeconds * SECOND_MS * 10) / DAY_MS) / 10,
    ...dueAt({ ...row, cycleSeconds }, now),
  }));
}

const Scalars = Profile.omit({ predictions: true, patterns: true, categories: true, replenishment: true });
type Scalars = z.infer<typeof Scalars>;
type Row = NonNullable<Awaited<ReturnType<Tx["customerProfile"]["findUnique"]>>>;

const money = (value: bigint | null): number | null => (value === null ? null : MinorColumn.parse(value));

const predictionOf = (row: Row): Prediction => ({
  probabilityAlive: row.probabilityAlive,
  churnProbability: row.churnProbability,
  expectedOrders30d: row.expectedOrders30,
  expectedOrders90d: row.expectedOrders90,
  expectedOrders365d: row.expectedOrders365,
  expectedOrderValueMinor: money(row.expectedOrderValueMinor),
  predictedValueMinor: money(row.predictedValueMinor),
  expectedNextOrderAt: row.expectedNextOrderAt,
  bestSendHour: row.bestSendHour,
});

function profileOf(row: Row, moment: Parameters<typeof gapToNext>[2], forecast: ForecastCheck | null): Scalars {
  const spentMinor = MinorColumn.parse(row.spentMinor);
  const tier = Profile.shape.loyalty.unwrap().shape.tier.nullable().parse(row.loyaltyTier);
  return Scalars.parse({
    customerId: row.customerId,
    computedAt: row.computedAt,
    asOf: row.asOf,
    orderCount: row.orderCount,
    grossMinor: MinorColumn.parse(row.grossMinor),
    refundedMinor: MinorColumn.parse(row.refundedMinor),
    spentMinor,
    averageOrderMinor: money(row.averageOrderMinor),
    firstOrderAt: row.firstOrderAt,
    lastOrderAt: row.lastOrderAt,
    budget: {
      spent30Minor: MinorColumn.parse(row.spent30Minor),
      spent60Minor: MinorColumn.parse(row.spent60Minor),
      spent90Minor: MinorColumn.parse(row.spent90Minor),
      predictedMonthMinor: money(row.predictedBudgetMinor),
      tier: row.budgetTier,
      priceSensitivity: row.priceSensitivity,
      tiersMinor: budgetTiers(moment),
      forecast,
    },
    loyalty: tier && {
      tier,
      score: row.loyaltyScore,
      multiplier: MULTIPLIERS[tier],
      next: gapToNext(tier, { orderCount: row.orderCount, spentMinor }, moment),
    },
    variety: { products90: row.products90, items90: row.items90, index: row.varietyIndex, kind: row.varietyKind },
    rfm: row.rfmGroup && { recency: row.rfmR, frequency: row.rfmF, monetary: row.rfmM, group: row.rfmGroup },
    lifecycle: row.lifecycle,
  });
}

/** Computes one customer's profile at this moment, with everything that went into it. */
export async function explainProfile(ctx: TenantContext, customerId: string): Promise<DecisionTrace> {
  return inTenant(ctx, async (tx) => {
    const stored = await tx.customerProfile.findUnique({
      where: { tenantId_customerId: { tenantId: ctx.tenantId, customerId } },
      select: { asOf: true },
    });
    const asOf = stored?.asOf ?? null;
    const history = knownBefore(asOf, await readHistory(tx, ctx, customerId));
    const moment = await passContext(tx, ctx, asOf);
    return {
      customerId,
      at: moment.now,
      facts: {
        orders: history.orders.filter((order) => !order.isCancelled).length,
        cancelledOrders: history.orders.filter((order) => order.isCancelled).length,
        refunds: history.refunds.length,
      },
      forecast: await findForecast(tx, ctx.tenantId),
      rules: explain(history, moment),
      predictions: await explainPredictions(tx, ctx, { orders: history.orders, asOf }),
      patterns: explainPatterns(history, moment),
    };
  });
}

/** A profile that stands for an earlier instant is explained by what was known then. */
const knownBefore = (asOf: Date | null, { orders, refunds }: History): History =>
  asOf
    ? {
        orders: orders.filter(({ orderedAt }) => orderedAt < asOf),
        refunds: refunds.filter(({ refundedAt }) => refundedAt < asOf),
      }
    : { orders, refunds };

const OrderRow = z.object({
  id: z.string(),
  isCancelled: z.boolean(),
  orderedAt: z.date(),
  totalMinor: MinorColumn,
  discountMinor: MinorColumn,
  place: z.string().nullable(),
  items: z.array(
    z.object({
      productId: z.string(),
      categoryId: z.string().nullable(),
      quantity: z.number(),
      totalMinor: z.number(),
    }),
  ),
});
const RefundRow = z.object({ orderId: z.string().nullable(), refundedAt: z.date(), totalMinor: MinorColumn });

async function readHistory(tx: Tx, { tenantId }: TenantContext, customerId: string): Promise<History> {
  const orders = await queryRows(
    tx,
    OrderRow,
    sql`select o.id, o.status = 'cancelled' as "isCancelled", o.ordered_at as "orderedAt", o.total_minor as "totalMinor",
          o.discount_minor as "discountMinor", coalesce(o.city, c.city) as place,
          coalesce((select jsonb_agg(jsonb_build_object('productId', i.product_id,
            'categoryId', p.category_id, 'quantity', i.quantity, 'totalMinor', i.total_minor)) from order_item i
            left join product p on p.tenant_id = i.tenant_id and p.id = i.product_id
            where i.tenant_id = o.tenant_id and i.order_id = o.id), '[]') as items
        from orders o join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id
        where o.tenant_id = ${tenantId}::uuid and o.customer_id = ${customerId}::uuid`,
  );
  const refunds = await queryRows(
    tx,
    RefundRow,
    sql`select order_id as "orderId", refunded_at as "refundedAt", total_minor as "totalMinor" from refund
        where tenant_id = ${tenantId}::uuid and customer_id = ${customerId}::uuid`,
  );
  return { orders, refunds };
}
