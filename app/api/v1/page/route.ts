import { collectEndpoint, preflight } from "@/lib/api/server/collect-endpoint";
import { callOf } from "@/lib/events/api";

export const POST = collectEndpoint({
  takes: "page",
  summary: "Tell which page someone saw",
  description: "As in Segment's HTTP API, also under /v1/page.",
  body: callOf("page"),
});

export const OPTIONS = preflight;
