import { z } from "zod";
import { screenRoute } from "@/lib/api/server/screen";
import { searchEverything } from "@/lib/customers/server/search";

const Query = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u),
});

export const GET = screenRoute({
  can: "customers.read",
  query: Query,
  run: (ctx, { query }) => searchEverything(ctx, query.q),
});
