import { tool } from "ai";
import type { TenantContext } from "@/lib/db/context";
import { figures, Insight, WorthInput } from "../../insight";
import { answerAbout } from "../insights/answer";
import { revenueOf, salesOf } from "../insights/sales";
import { sizeOf } from "../insights/size";

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
const each = (minor: number, count: number): number | null => (count > 0 ? Math.round(minor / count) : null);

export const measureWorth = (ctx: TenantContext) =>
  tool({
    description:
      "What customers are worth: their orders, buyers, revenue after refunds, and share of the store's revenue. Of a segment, of rules, or of the whole store; in a stretch of time or all time. Money is in minor units.",
    inputSchema: WorthInput,
    outputSchema: Insight,
    execute: (input, { abortSignal }) =>
      answerAbout(ctx, input, abortSignal, async (tx, { people }, bounds) => {
        const { customers } = await sizeOf(tx, ctx.tenantId, people);
        const sales = await salesOf(tx, ctx.tenantId, people, bounds);
        const whole = people && (await salesOf(tx, ctx.tenantId, null, bounds));
        const revenue = revenueOf(sales);
        return {
          topic: "worth",
          figures: figures({
            revenue,
            orders: sales.orders,
            buyers: sales.buyers,
            customers,
            averageOrder: each(sales.grossMinor, sales.orders),
            perCustomer: each(revenue, customers),
            shareOfRevenue: whole && ratio(revenue, revenueOf(whole)),
          }),
        };
      }),
  });
