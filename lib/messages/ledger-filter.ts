import { z } from "zod";
import { PageInput } from "@/lib/base/page";
import { MessageReason, MessageStatus } from "./schema";

/** How the ledger is narrowed, on screen and in an address. */
export const LedgerFilter = PageInput.extend({
  status: MessageStatus.optional(),
  reason: MessageReason.optional(),
  journeyId: z.uuid().optional(),
  customerId: z.uuid().optional(),
});
export type LedgerFilter = z.infer<typeof LedgerFilter>;
