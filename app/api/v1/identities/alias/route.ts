import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { AliasInput } from "@/lib/identity/schema";
import { aliasIdentities } from "@/lib/identity/server/mutations";

export const POST = endpoint({
  can: "customers.write",
  summary: "Say that two names are one person's",
  description: "Their customers become one; the one that goes by `identifier` stays. A name nobody has is remembered.",
  body: AliasInput.meta({
    example: { previous: { kind: "anonymous", value: "d41f-77" }, identifier: { kind: "external", value: "1001" } },
  }),
  response: z.object({ customerId: z.uuid() }),
  idempotency: "claim",
  run: (ctx, { body }) => aliasIdentities(ctx, body),
});
