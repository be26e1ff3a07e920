import { ListQuery, pageOf } from "@/lib/api/schema";
import { collectEndpoint, preflight } from "@/lib/api/server/collect-endpoint";
import { endpoint } from "@/lib/api/server/endpoint";
import { EventList } from "@/lib/events/api";
import { EventDto, EventFilter } from "@/lib/events/schema";
import { listEvents } from "@/lib/events/server/queries";

export const GET = endpoint({
  can: "events.read",
  summary: "List events, the newest first",
  query: ListQuery.omit({ count: true }).extend(EventFilter.shape),
  response: pageOf(EventDto),
  run: (ctx, { query: { after, limit, ...filter } }) => listEvents(ctx, { after, limit, filter }),
});

export const POST = collectEndpoint({
  takes: "list",
  summary: "Send a list of events",
  description:
    "At most 1,000 events, 500 kB and 32 kB per event. Events that cannot be used are named in the answer; the others are stored.",
  body: EventList,
});

export const OPTIONS = preflight;
