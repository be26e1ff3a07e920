import { tool } from "ai";
import type { TenantContext } from "@/lib/db/context";
import { figures, Insight, SegmentListInput } from "../../insight";
import { answer } from "../insights/answer";
import { segmentsLike } from "../insights/who";

export const listSegments = (ctx: TenantContext) =>
  tool({
    description: "The store's segments by name with their sizes, at most twenty; narrowed by words in the name.",
    inputSchema: SegmentListInput,
    outputSchema: Insight,
    execute: ({ search = "" }, { abortSignal }) =>
      answer(ctx, abortSignal, async (tx) => {
        const found = await segmentsLike(tx, ctx, search);
        if (found.length === 0) {
          return { ok: false, problem: "noSegments", said: search, known: [] };
        }
        return {
          ok: true,
          topic: "segments",
          subject: search === "" ? null : search,
          window: null,
          figures: [],
          rows: found.map(({ name, size }) => ({ name, figures: figures({ customers: size }) })),
        };
      }),
  });
