import { IdParams, ListQuery, pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { EventDto, EventFilter } from "@/lib/events/schema";
import { listEventsOf } from "@/lib/events/server/queries";

export const GET = endpoint({
  can: "events.read",
  summary: "List the events of a customer, the newest first",
  params: IdParams,
  query: ListQuery.omit({ count: true }).extend(EventFilter.omit({ customerId: true }).shape),
  response: pageOf(EventDto),
  run: (ctx, { params, query: { after, limit, ...filter } }) =>
    listEventsOf(ctx, { after, limit, filter: { ...filter, customerId: params.id } }),
});
