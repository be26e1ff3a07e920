import { collectEndpoint, preflight } from "@/lib/api/server/collect-endpoint";
import { callOf } from "@/lib/events/api";

export const POST = collectEndpoint({
  takes: "alias",
  summary: "Say that two ids are one person",
  description: "As in Segment's HTTP API, also under /v1/alias: what was done under previousId is theirs.",
  body: callOf("alias"),
});

export const OPTIONS = preflight;
