import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { getCustomer } from "@/lib/customers/server/queries";
import { Profile } from "@/lib/profiles/schema";
import { findProfile } from "@/lib/profiles/server/queries";
import { Circumstances, circumstancesOf } from "../circumstances";

export const GET = endpoint({
  can: "customers.read",
  summary: "The computed profile of one customer",
  description: "Null until the customer is computed for the first time, within a minute of the first fact.",
  params: IdParams,
  response: Profile.extend(Circumstances.shape).nullable(),
  run: async (ctx, { params }) => {
    const customer = await getCustomer(ctx, params.id);
    const profile = await findProfile(ctx, customer.id);
    return profile && { ...profile, ...(await circumstancesOf(ctx, customer)) };
  },
});
