import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { UnmergeInput } from "@/lib/identity/schema";
import { unmergeCustomers } from "@/lib/identity/server/mutations";

export const POST = endpoint({
  can: "customers.write",
  summary: "Take a merge back",
  description: "Every row that moved and is still there goes home. The newest merge of a person goes first, else 409.",
  body: UnmergeInput.meta({ example: { mergeId: "019eca82-5680-72bd-8fd5-8a0134300cb5" } }),
  response: z.object({ survivorId: z.uuid(), absorbedId: z.uuid() }),
  idempotency: "claim",
  run: (ctx, { body }) => unmergeCustomers(ctx, body),
});
