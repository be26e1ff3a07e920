import { ABANDONED_AFTER_MS, type CartStatus } from "./schema";

/** What a cart's status depends on. */
export type CartFacts = { isConverted: boolean; updatedAt: Date; checkoutAt: Date | null; abandonedAt: Date | null };

/** How it stands with one cart; `statusOf` in server/merge.ts says the same for sets. */
export function cartStatus({ isConverted, updatedAt, checkoutAt, abandonedAt }: CartFacts, now: Date): CartStatus {
  if (isConverted) {
    return "converted";
  }
  const isIdle = updatedAt.getTime() <= now.getTime() - ABANDONED_AFTER_MS;
  if (isIdle || (abandonedAt !== null && abandonedAt >= updatedAt)) {
    return "abandoned";
  }
  return checkoutAt === null ? "open" : "checkout";
}
