import { tool } from "ai";
import type { TenantContext } from "@/lib/db/context";
import { CountInput, figures, Insight } from "../../insight";
import { answerAbout } from "../insights/answer";
import { sizeOf } from "../insights/size";

export const countCustomers = (ctx: TenantContext) =>
  tool({
    description: "How many customers a segment has or rules fit, and how many of them can be sent e-mail.",
    inputSchema: CountInput,
    outputSchema: Insight,
    execute: (input, { abortSignal }) =>
      answerAbout(ctx, input, abortSignal, async (tx, { people }) => {
        const { customers, reach, total } = await sizeOf(tx, ctx.tenantId, people);
        return {
          topic: "count",
          figures: figures({ customers, shareOfAll: people && total > 0 ? customers / total : null, reach, total }),
        };
      }),
  });
