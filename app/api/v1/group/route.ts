import { collectEndpoint, preflight } from "@/lib/api/server/collect-endpoint";
import { callOf } from "@/lib/events/api";

export const POST = collectEndpoint({
  takes: "group",
  summary: "Tell which group someone belongs to",
  description: "As in Segment's HTTP API, also under /v1/group. Kept as an event.",
  body: callOf("group"),
});

export const OPTIONS = preflight;
