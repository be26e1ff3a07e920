import { z } from "zod";
import { ListQuery, pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { ConsentEntry, RecordConsentsInput } from "@/lib/consent/schema";
import { recordConsentsOf } from "@/lib/consent/server/mutations";
import { listConsents } from "@/lib/consent/server/queries";

export const GET = endpoint({
  can: "customers.read",
  summary: "The consent ledger, the newest word first",
  query: ListQuery.omit({ count: true }),
  response: pageOf(ConsentEntry).omit({ total: true }),
  run: (ctx, { query }) => listConsents(ctx, query),
});

export const POST = endpoint({
  can: "consents.write",
  summary: "Record up to 1,000 consents",
  description:
    "All or none; each names its person by customerId, externalId, email or phone. Told twice counts once, and the latest word counts. A suppressed address stays suppressed.",
  body: RecordConsentsInput.meta({
    example: {
      consents: [
        {
          email: "ayse@example.com",
          channel: "email",
          purpose: "marketing",
          status: "granted",
          source: "HS_WEB",
          textVersion: "2026-03",
          at: "2026-06-15T09:00:00Z",
          evidence: { ip: "192.0.2.7", page: "/checkout" },
        },
      ],
    },
  }),
  status: 201,
  response: z.object({ recorded: z.int() }),
  run: (ctx, { body }) => recordConsentsOf(ctx, body.consents),
});
