import { tool } from "ai";
import type { TenantContext } from "@/lib/db/context";
import { describeFilter } from "@/lib/segments/describe";
import { namesIn } from "@/lib/segments/server/names";
import { countSegment } from "@/lib/segments/server/preview";
import { SegmentDraft } from "../../draft";
import { guardDraft } from "../../guard";
import { DraftOutcome } from "../../outcome";

/** Turns a drafted filter into a checked one with its size. Reads counts only, in the store of the person who asks. */
export const draftSegment = (ctx: TenantContext) =>
  tool({
    description: "Draft a customer segment for the user to review. Answers how many customers it has; saves nothing.",
    inputSchema: SegmentDraft,
    outputSchema: DraftOutcome,
    execute: async (draft, { abortSignal }): Promise<DraftOutcome> => {
      const guarded = guardDraft(draft.filter, ctx.currency, draft.limit);
      if (!guarded.ok) {
        return { ok: false, problems: guarded.problems };
      }
      const { filter } = guarded;
      const counts = await countSegment(ctx, { filter }, abortSignal);
      const names = await namesIn(ctx, [filter]);
      const summary = describeFilter(filter, { ...ctx, names: new Map(Object.entries(names)) });
      return {
        ok: true,
        name: draft.name ?? null,
        filter,
        names,
        unlimited: draft.unlimited,
        summary,
        unmapped: draft.unmapped,
        questions: draft.questions,
        ...counts,
      };
    },
  });
