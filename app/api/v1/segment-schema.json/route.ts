import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { filterJsonSchema } from "@/lib/segments/json-schema";

export const GET = endpoint({
  can: "segments.read",
  summary: "The segment language as a JSON Schema",
  response: z.record(z.string(), z.unknown()),
  run: async () => filterJsonSchema(),
});
