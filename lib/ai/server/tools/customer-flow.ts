import { tool } from "ai";
import type { TenantContext } from "@/lib/db/context";
import { getProfileSettings } from "@/lib/profiles/server/settings";
import { boundsOf } from "@/lib/segments/windows";
import { FlowInput, figures, Insight } from "../../insight";
import { answer } from "../insights/answer";
import { flowIn } from "../insights/flow";

export const customerFlow = (ctx: TenantContext) =>
  tool({
    description:
      "How many customers came (first order), were lost (too long without an order, by the store's own threshold) and came back in a stretch of time.",
    inputSchema: FlowInput,
    outputSchema: Insight,
    execute: async ({ window }, { abortSignal }) => {
      const { riskDays } = (await getProfileSettings(ctx)).lifecycle;
      return answer(ctx, abortSignal, async (tx) => {
        const flow = await flowIn(tx, ctx.tenantId, boundsOf(window, ctx), { riskDays, now: ctx.now });
        return {
          ok: true,
          topic: "flow",
          subject: null,
          window,
          figures: figures({ lost: flow.lost, newcomers: flow.newcomers, back: flow.back, riskDays }),
        };
      });
    },
  });
