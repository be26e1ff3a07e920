import { ListQuery, pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { CustomerDto, CustomerFilter } from "@/lib/customers/schema";
import { listCustomers } from "@/lib/customers/server/queries";

const Query = ListQuery.extend(CustomerFilter.pick({ search: true, email: true, externalId: true }).shape);

export const GET = endpoint({
  can: "customers.read",
  summary: "List customers, the oldest first",
  description:
    "A profile appears once it is computed, within a minute of the orders. Amounts are minor units of the store's currency.",
  query: Query,
  response: pageOf(CustomerDto),
  run: (ctx, { query: { after, limit, count, ...filter } }) =>
    listCustomers(ctx, { after, limit, filter, sort: "created", withTotal: count === "exact" }),
});
