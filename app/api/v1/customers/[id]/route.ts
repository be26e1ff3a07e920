import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { CustomerDto } from "@/lib/customers/schema";
import { getCustomer } from "@/lib/customers/server/queries";

export const GET = endpoint({
  can: "customers.read",
  summary: "One customer with profile and consents",
  params: IdParams,
  response: CustomerDto,
  run: (ctx, { params }) => getCustomer(ctx, params.id),
});
