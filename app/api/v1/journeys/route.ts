import { z } from "zod";
import { pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { PageInput } from "@/lib/base/page";
import { CreateJourneyInput } from "@/lib/journeys/schema";
import { createJourney } from "@/lib/journeys/server/mutations";
import { listJourneys } from "@/lib/journeys/server/queries";
import { JourneyItem } from "@/lib/journeys/views";

export const GET = endpoint({
  can: "journeys.read",
  summary: "List journeys, the newest first",
  query: PageInput,
  response: pageOf(JourneyItem),
  run: (ctx, { query }) => listJourneys(ctx, query),
});

export const POST = endpoint({
  can: "journeys.write",
  summary: "Create a journey as a draft",
  description: "Without `graph` it holds an entry and an end. Nothing happens to anybody before it is published.",
  body: CreateJourneyInput,
  status: 201,
  response: z.object({ id: z.uuid() }),
  run: (ctx, { body }) => createJourney(ctx, body),
});
