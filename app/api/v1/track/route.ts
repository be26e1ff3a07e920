import { collectEndpoint, preflight } from "@/lib/api/server/collect-endpoint";
import { callOf } from "@/lib/events/api";

export const POST = collectEndpoint({
  takes: "track",
  summary: "Tell what someone did",
  description:
    "As in Segment's HTTP API, also under /v1/track. Names of its e-commerce spec become orders, refunds, carts and product views.",
  body: callOf("track"),
});

export const OPTIONS = preflight;
