import { tool } from "ai";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { overlapSegments } from "@/lib/segments/server/overlap";
import type { Overlap, OverlapRegion } from "@/lib/segments/views";
import { CompareInput, figures, Insight, type Unanswered } from "../../insight";
import { type KnownSegment, segmentNamed } from "../insights/who";

export const compareSegments = (ctx: TenantContext) =>
  tool({
    description:
      "Compare two to four segments: their sizes, who is only in one, who is in all, and what their people have spent and ordered. Money is in minor units.",
    inputSchema: CompareInput,
    outputSchema: Insight,
    execute: async ({ segments: said }, { abortSignal }): Promise<Insight> => {
      const found = await inTenant(ctx, async (tx) => {
        const each: (KnownSegment | Unanswered)[] = [];
        for (const one of said) {
          each.push(await segmentNamed(tx, ctx, one));
        }
        return each;
      });
      const missing = found.find((one) => "ok" in one);
      if (missing) {
        return missing;
      }
      const ids = [...new Set(found.flatMap((one) => ("id" in one ? [one.id] : [])))];
      return compared(await overlapSegments(ctx, { ids }, abortSignal));
    },
  });

const sum = (regions: readonly OverlapRegion[], of: "customers" | "orders" | "spentMinor"): number =>
  regions.reduce((all, region) => all + region[of], 0);

function compared({ segments, regions }: Overlap): Insight {
  const inAll = regions.filter(({ members }) => members.length === segments.length);
  return Insight.parse({
    ok: true,
    topic: "compare",
    subject: null,
    window: null,
    figures: figures({ customers: sum(regions, "customers"), inAll: sum(inAll, "customers") }),
    rows: segments.map(({ id, name }) => {
      const own = regions.filter(({ members }) => members.includes(id));
      const alone = own.filter(({ members }) => members.length === 1);
      return {
        name,
        figures: figures({
          customers: sum(own, "customers"),
          onlyHere: sum(alone, "customers"),
          orders: sum(own, "orders"),
          revenue: sum(own, "spentMinor"),
        }),
      };
    }),
  });
}
