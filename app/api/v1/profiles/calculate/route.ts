import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { StartPassInput } from "@/lib/profiles/schema";
import { startPass } from "@/lib/profiles/server/runs";

export const POST = endpoint({
  can: "profiles.compute",
  summary: "Compute every profile of the store",
  description:
    "Works in the background; follow it with GET /jobs/{id}. With asOf the profiles say what they would have said then, until someone's facts change or the next pass runs.",
  body: StartPassInput.meta({ example: {} }),
  status: 202,
  response: z.object({ id: z.uuid() }),
  run: (ctx, { body }) => startPass(ctx, body),
});
