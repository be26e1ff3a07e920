import { collectEndpoint, preflight } from "@/lib/api/server/collect-endpoint";
import { BatchCall } from "@/lib/events/api";

export const POST = collectEndpoint({
  takes: "batch",
  summary: "Send many events of any kind",
  description:
    "As in Segment's HTTP API, also under /v1/batch: at most 500 kB and 32 kB per event. Events that cannot be used are named in the answer; the others are stored.",
  body: BatchCall,
});

export const OPTIONS = preflight;
