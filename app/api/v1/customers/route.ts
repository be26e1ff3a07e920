import { z } from "zod";
import { ListQuery, pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { CustomerDto, CustomerFilter } from "@/lib/customers/schema";
import { listCustomers } from "@/lib/customers/server/queries";
import { UpsertCustomersInput, UpsertResult } from "@/lib/identity/customer-input";
import { upsertCustomers } from "@/lib/identity/server/upsert";
import { PATTERN_KEYS } from "@/lib/profiles/patterns/define";

const Query = ListQuery.extend(CustomerFilter.pick({ search: true, email: true, externalId: true }).shape).extend({
  pattern: z.enum(PATTERN_KEYS).optional().meta({ description: "Only those who show this behaviour pattern" }),
});

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

export const POST = endpoint({
  can: "customers.write",
  summary: "Make or complete up to 1,000 customers",
  description:
    "All or none. Absent fields stay, null empties. By externalId, guests with the same e-mail or phone are joined. Never changes a consent, never opens a suppressed address.",
  body: UpsertCustomersInput.meta({
    example: {
      key: "externalId",
      customers: [
        { externalId: "1001", email: "ayse@example.com", phone: "0532 123 45 67", firstName: "Ayşe", city: "İzmir" },
      ],
    },
  }),
  response: UpsertResult,
  idempotency: "claim",
  run: (ctx, { body }) => upsertCustomers(ctx, body),
});
