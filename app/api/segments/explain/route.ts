import { z } from "zod";
import { screenRoute } from "@/lib/api/server/screen";
import { Filter } from "@/lib/segments/schema";
import { explainCustomer } from "@/lib/segments/server/explain";

export const POST = screenRoute({
  can: "customers.read",
  body: z.strictObject({ filter: Filter, customerId: z.uuid() }),
  run: (ctx, { body }) => explainCustomer(ctx, body),
});
