import { tool } from "ai";
import type { TenantContext } from "@/lib/db/context";
import type { ChatPage } from "../../chat";
import { guardDraft } from "../../guard";
import { ImproveInput, Improvement } from "../../improvement";
import { optimizeSegment } from "../optimise";

export const improveSegment = (ctx: TenantContext, page?: ChatPage) =>
  tool({
    description:
      "Check rules for what could be better: conditions that change nothing, shut everyone out or are asked twice; too few or nearly all customers; few who can be e-mailed; a saved segment with nearly the same people.",
    inputSchema: ImproveInput,
    outputSchema: Improvement,
    execute: async ({ filter: drafted }, { abortSignal }): Promise<Improvement> => {
      const guarded = guardDraft(drafted, ctx.currency);
      if (!guarded.ok) {
        return guarded;
      }
      const { filter } = guarded;
      const segmentId = page?.segment?.id ?? undefined;
      return { ok: true, filter, advice: await optimizeSegment(ctx, { filter, segmentId }, abortSignal) };
    },
  });
