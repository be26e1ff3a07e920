import { tool } from "ai";
import type { TenantContext } from "@/lib/db/context";
import { guardDraft } from "../../guard";
import { figures, Insight, RiskInput } from "../../insight";
import { answer } from "../insights/answer";
import { riskIn } from "../insights/risk";

const AT_RISK = {
  kind: "group",
  match: "all",
  items: [{ kind: "rule", field: "lifecycle", operator: "is", value: ["at_risk"] }],
} as const;

export const customersAtRisk = (ctx: TenantContext) =>
  tool({
    description:
      "How many customers are at risk of leaving, what they have spent so far, and how many are lost already.",
    inputSchema: RiskInput,
    outputSchema: Insight,
    execute: (_, { abortSignal }) =>
      answer(ctx, abortSignal, async (tx) => {
        const { total, atRisk, reach, revenueMinor, lapsed, highChance } = await riskIn(tx, ctx);
        const rules = guardDraft(AT_RISK, ctx.currency);
        return {
          ok: true,
          topic: "risk",
          subject: null,
          window: null,
          figures: figures({
            atRisk,
            shareOfAll: total > 0 ? atRisk / total : null,
            reach,
            spent: revenueMinor,
            lapsed,
            highChance,
          }),
          filter: rules.ok ? rules.filter : null,
        };
      }),
  });
