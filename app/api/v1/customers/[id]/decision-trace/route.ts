import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { getCustomer } from "@/lib/customers/server/queries";
import { DecisionTrace } from "@/lib/profiles/schema";
import { explainProfile } from "@/lib/profiles/server/queries";
import { Circumstances, circumstancesOf } from "../circumstances";

export const GET = endpoint({
  can: "customers.read",
  summary: "Why a customer's profile says what it says",
  description:
    "Computed at this moment, or as of the instant for which the profile stands: the inputs of every rule, the thresholds and the rule's version; for predictions the model, its fit and its calibration.",
  params: IdParams,
  response: DecisionTrace.extend(Circumstances.shape),
  run: async (ctx, { params }) => {
    const customer = await getCustomer(ctx, params.id);
    return { ...(await explainProfile(ctx, customer.id)), ...(await circumstancesOf(ctx, customer)) };
  },
});
