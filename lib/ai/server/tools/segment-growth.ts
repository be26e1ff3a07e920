import { tool } from "ai";
import { addDays } from "@/lib/base/time";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { segmentHistory } from "@/lib/segments/server/snapshots";
import { figures, GrowthInput, Insight } from "../../insight";
import { segmentNamed } from "../insights/who";

export const segmentGrowth = (ctx: TenantContext) =>
  tool({
    description: "How a segment grew: its size by day over the last days, and how many people came in and went out.",
    inputSchema: GrowthInput,
    outputSchema: Insight,
    execute: async ({ segment, days }): Promise<Insight> => {
      const found = await inTenant(ctx, (tx) => segmentNamed(tx, ctx, segment));
      if ("ok" in found) {
        return found;
      }
      const since = addDays(ctx.now, -days).toISOString().slice(0, 10);
      const history = (await segmentHistory(ctx, { id: found.id })).filter(({ day }) => day >= since).reverse();
      const [first, last] = [history.at(0), history.at(-1)];
      if (!first || !last) {
        return { ok: false, problem: "notCounted", said: found.name, known: [] };
      }
      const sum = (of: "entered" | "left") => history.slice(1).reduce((all, day) => all + day[of], 0);
      return Insight.parse({
        ok: true,
        topic: "growth",
        subject: found.name,
        window: { kind: "last", count: days, unit: "day" },
        figures: figures({ before: first.size, now: last.size, entered: sum("entered"), left: sum("left") }),
        series: history.map(({ day, size }) => ({ day, value: size })),
        segmentId: found.id,
      });
    },
  });
