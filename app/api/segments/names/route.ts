import { getLocale } from "next-intl/server";
import { z } from "zod";
import { screenRoute } from "@/lib/api/server/screen";
import { stepNames } from "@/lib/journeys/server/steps";
import { Filter } from "@/lib/segments/schema";
import { namesAsked } from "@/lib/segments/server/names";

export const POST = screenRoute({
  can: "segments.read",
  body: z.strictObject({ filter: Filter }),
  run: async (ctx, { body }) => ({
    ...(await namesAsked(ctx, body)),
    ...(await stepNames(ctx, body.filter, await getLocale())),
  }),
});
