import { z } from "zod";
import { ListQuery, pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { SuppressInput, SuppressionDto, UnsuppressInput } from "@/lib/consent/schema";
import { suppress, unsuppress } from "@/lib/consent/server/mutations";
import { listSuppressions } from "@/lib/consent/server/queries";

export const GET = endpoint({
  can: "customers.read",
  summary: "Addresses that nobody writes to, the newest first",
  query: ListQuery.omit({ count: true }),
  response: pageOf(SuppressionDto).omit({ total: true }),
  run: (ctx, { query }) => listSuppressions(ctx, query),
});

export const POST = endpoint({
  can: "consents.write",
  summary: "Suppress an address",
  body: SuppressInput.meta({ example: { channel: "email", address: "ayse@example.com", reason: "complaint" } }),
  status: 201,
  response: z.object({ suppressed: z.literal(true) }),
  run: async (ctx, { body }) => {
    await suppress(ctx, body);
    return { suppressed: true as const };
  },
});

export const DELETE = endpoint({
  can: "suppressions.remove",
  summary: "Open a suppressed address again",
  description:
    "The only way there is: an import, an upsert or a merge never does. The reason is kept in the audit log.",
  body: UnsuppressInput.meta({
    example: { channel: "email", address: "ayse@example.com", why: "asked in writing on 15 June" },
  }),
  status: 204,
  response: z.null(),
  run: async (ctx, { body }) => {
    await unsuppress(ctx, body);
    return null;
  },
});
