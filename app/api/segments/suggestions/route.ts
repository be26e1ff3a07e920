import { getLocale } from "next-intl/server";
import { z } from "zod";
import { screenRoute } from "@/lib/api/server/screen";
import { suggestSteps } from "@/lib/journeys/server/steps";
import { SUGGESTIONS, type SuggestedValues } from "@/lib/segments/params";
import { suggestValues } from "@/lib/segments/server/suggestions";

const Query = z.object({ of: z.enum(SUGGESTIONS), search: z.string().max(200).default("") });

export const GET = screenRoute({
  can: "segments.read",
  query: Query,
  run: async (ctx, { query: { of, search } }): Promise<SuggestedValues> => ({
    items: await (of === "journey_steps"
      ? suggestSteps(ctx, { search, locale: await getLocale() })
      : suggestValues(ctx, { of, search })),
  }),
});
