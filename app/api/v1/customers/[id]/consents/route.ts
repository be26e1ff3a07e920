import { z } from "zod";
import { IdParams, ListQuery, pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { ConsentEntry, ConsentStanding } from "@/lib/consent/schema";
import { listConsents, listStandings } from "@/lib/consent/server/queries";
import { getCustomer } from "@/lib/customers/server/queries";

export const GET = endpoint({
  can: "customers.read",
  summary: "What a customer allows, and the ledger behind it",
  description: "`standings` is what is true now per channel and purpose; `items` is the ledger, the newest word first.",
  params: IdParams,
  query: ListQuery.omit({ count: true }),
  response: pageOf(ConsentEntry)
    .omit({ total: true })
    .extend({ standings: z.array(ConsentStanding) }),
  run: async (ctx, { params, query }) => {
    const { id } = await getCustomer(ctx, params.id);
    const standings = await listStandings(ctx, id);
    return { ...(await listConsents(ctx, { ...query, customerId: id })), standings };
  },
});
