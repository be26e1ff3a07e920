import { tool } from "ai";
import type { TenantContext } from "@/lib/db/context";
import { figures, Insight, TopSellersInput } from "../../insight";
import { answerAbout } from "../insights/answer";
import { topSellersOf } from "../insights/sales";

export const topSellers = (ctx: TenantContext) =>
  tool({
    description:
      "Which categories or products brought the most money, to everyone or to the people of a segment or of rules, in a stretch of time or all time. Money is in minor units, before refunds.",
    inputSchema: TopSellersInput,
    outputSchema: Insight,
    execute: (input, { abortSignal }) =>
      answerAbout(ctx, input, abortSignal, async (tx, { people }, bounds) => {
        const { of, count } = input;
        const sellers = await topSellersOf(tx, ctx.tenantId, { people, bounds, of, count });
        return {
          topic: "topSellers",
          figures: [],
          rows: sellers.map(({ name, revenueMinor, pieces, buyers }) => ({
            name,
            figures: figures({ revenue: revenueMinor, pieces, buyers }),
          })),
        };
      }),
  });
