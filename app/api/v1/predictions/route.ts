import { endpoint } from "@/lib/api/server/endpoint";
import { PredictionModel } from "@/lib/predictions/schema";
import { getModel } from "@/lib/predictions/server/queries";

export const GET = endpoint({
  can: "customers.read",
  summary: "What the store's predictions are made with",
  description:
    "Parameters, the data they were fitted to, what is missing, and the check against the last 90 days. Null before the first full pass.",
  response: PredictionModel.nullable(),
  run: (ctx) => getModel(ctx),
});
