import { z } from "zod";
import { CustomerFilter } from "@/lib/customers/schema";

/** What can be done to many customers at once. */
export const BULK_KINDS = ["export", "suppress", "consent", "erase"] as const;
export const BulkKind = z.enum(BULK_KINDS);
export type BulkKind = z.infer<typeof BulkKind>;

export const BULK_MAX = 100_000;

/** Either the chosen ones or everyone whom a filter finds at this instant. */
export const StartBulkInput = z.object({
  kind: BulkKind,
  customerIds: z.array(z.uuid()).min(1, { error: "privacy.errors.nobody" }).max(1000).optional(),
  filter: CustomerFilter.optional(),
});
export type StartBulkInput = z.infer<typeof StartBulkInput>;

export const BulkDto = z.object({
  id: z.string(),
  kind: BulkKind,
  status: z.enum(["queued", "running", "completed", "failed", "cancelled"]),
  total: z.int(),
  done: z.int(),
  hasFile: z.boolean(),
});
export type BulkDto = z.infer<typeof BulkDto>;
