import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { MergeInput } from "@/lib/identity/schema";
import { mergeCustomers } from "@/lib/identity/server/mutations";

export const POST = endpoint({
  can: "customers.write",
  summary: "Make one customer of two",
  description:
    "Everything of the absorbed customer moves to the survivor. The answer's id takes it back by /identities/unmerge.",
  body: MergeInput.meta({
    example: { survivorId: "019eca82-5680-78e7-98fe-a71aa72da3e4", absorbedId: "019eca82-5680-7ce4-b322-4f986a4f4280" },
  }),
  response: z.object({ id: z.uuid(), customerId: z.uuid() }),
  idempotency: "claim",
  run: (ctx, { body }) => mergeCustomers(ctx, body),
});
