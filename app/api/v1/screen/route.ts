import { collectEndpoint, preflight } from "@/lib/api/server/collect-endpoint";
import { callOf } from "@/lib/events/api";

export const POST = collectEndpoint({
  takes: "screen",
  summary: "Tell which screen of an app someone saw",
  description: "As in Segment's HTTP API, also under /v1/screen.",
  body: callOf("screen"),
});

export const OPTIONS = preflight;
