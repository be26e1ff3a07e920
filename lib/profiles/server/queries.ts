import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRows } from "@/lib/db/rows";
import type { History } from "@/lib/profiles/figures";
import { explain } from "@/lib/profiles/profile";
import { gapToNext, MULTIPLIERS } from "@/lib/profiles/rules/loyalty";
import { type DecisionTrace, Profile } from "@/lib/profiles/schema";
import { passContext } from "./pass";

/** Null until the customer's figures are computed for the first time. */
export async function findProfile(ctx: TenantContext, customerId: string): Promise<Profile | null> {
  return inTenant(ctx, async (tx) => {
    const row = await tx.customerProfile.findUnique({
      where: { tenantId_customerId: { tenantId: ctx.tenantId, customerId } },
    });
    return row && profileOf(row, await passContext(tx, ctx));
  });
}

type Row = NonNullable<Awaited<ReturnType<Tx["customerProfile"]["findUnique"]>>>;

function profileOf(row: Row, moment: Parameters<typeof gapToNext>[2]): Profile {
  const money = (value: bigint | null): number | null => (value === null ? null : MinorColumn.parse(value));
  const spentMinor = MinorColumn.parse(row.spentMinor);
  const tier = Profile.shape.loyalty.unwrap().shape.tier.nullable().parse(row.loyaltyTier);
  return Profile.parse({
    customerId: row.customerId,
    computedAt: row.computedAt,
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
    const history = await readHistory(tx, ctx, customerId);
    return {
      customerId,
      at: ctx.now,
      facts: {
        orders: history.orders.filter((order) => !order.isCancelled).length,
        cancelledOrders: history.orders.filter((order) => order.isCancelled).length,
        refunds: history.refunds.length,
      },
      rules: explain(history, await passContext(tx, ctx)),
    };
  });
}

const OrderRow = z.object({
  id: z.string(),
  isCancelled: z.boolean(),
  orderedAt: z.date(),
  totalMinor: MinorColumn,
  discountMinor: MinorColumn,
  items: z.array(z.object({ productId: z.string(), quantity: z.number() })),
});
const RefundRow = z.object({ orderId: z.string().nullable(), refundedAt: z.date(), totalMinor: MinorColumn });

async function readHistory(tx: Tx, { tenantId }: TenantContext, customerId: string): Promise<History> {
  const orders = await queryRows(
    tx,
    OrderRow,
    sql`select o.id, o.status = 'cancelled' as "isCancelled", o.ordered_at as "orderedAt", o.total_minor as "totalMinor",
          o.discount_minor as "discountMinor",
          coalesce((select jsonb_agg(jsonb_build_object('productId', i.product_id, 'quantity', i.quantity)) from order_item i
            where i.tenant_id = o.tenant_id and i.order_id = o.id), '[]') as items
        from orders o where o.tenant_id = ${tenantId}::uuid and o.customer_id = ${customerId}::uuid`,
  );
  const refunds = await queryRows(
    tx,
    RefundRow,
    sql`select order_id as "orderId", refunded_at as "refundedAt", total_minor as "totalMinor" from refund
        where tenant_id = ${tenantId}::uuid and customer_id = ${customerId}::uuid`,
  );
  return { orders, refunds };
}
