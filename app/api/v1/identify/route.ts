import { collectEndpoint, preflight } from "@/lib/api/server/collect-endpoint";
import { callOf } from "@/lib/events/api";

export const POST = collectEndpoint({
  takes: "identify",
  summary: "Say who someone is",
  description:
    "As in Segment's HTTP API, also under /v1/identify: the traits become facts of the customer, and the anonymous id is theirs from now on.",
  body: callOf("identify"),
});

export const OPTIONS = preflight;
