import { z } from "zod";
import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { CustomerDto } from "@/lib/customers/schema";
import { getCustomer } from "@/lib/customers/server/queries";
import { CustomerFacts } from "@/lib/identity/customer-input";
import { updateCustomer } from "@/lib/identity/server/upsert";
import { requestErasure } from "@/lib/privacy/server/mutations";

export const GET = endpoint({
  can: "customers.read",
  summary: "One customer with profile and consents",
  params: IdParams,
  response: CustomerDto,
  run: (ctx, { params }) => getCustomer(ctx, params.id),
});

export const PATCH = endpoint({
  can: "customers.write",
  summary: "Change what is known of a customer",
  description: "Absent fields stay, null empties. An externalId that another customer has is refused with 409.",
  params: IdParams,
  body: CustomerFacts.meta({ example: { firstName: "Ayşe", city: null } }),
  response: CustomerDto,
  run: async (ctx, { params, body }) => {
    await updateCustomer(ctx, { id: params.id, facts: body });
    return getCustomer(ctx, params.id);
  },
});

export const DELETE = endpoint({
  can: "privacy.write",
  summary: "Erase a customer",
  description:
    "A job takes everything personal away within seconds, for good. Orders stay as anonymous facts, so no total changes; a suppressed address stays suppressed.",
  params: IdParams,
  status: 202,
  response: z.object({ id: z.uuid() }),
  run: (ctx, { params }) => requestErasure(ctx, { customerId: params.id }),
});
