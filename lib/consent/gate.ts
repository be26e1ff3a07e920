import type { ConsentStatus, Purpose, SuppressionReason } from "./schema";

/** Why someone must not be contacted now, in the order in which it is asked. */
export const CONTACT_REFUSALS = ["suppressed", "no_consent", "no_address"] as const;
export type ContactRefusal = (typeof CONTACT_REFUSALS)[number];

type PurposeRule = { needsGrant: boolean; passes: readonly SuppressionReason[] };

/**
 * What each purpose asks for. A note about one's own order may reach someone who left the newsletter, and never an
 * address that bounced or complained.
 */
export const PURPOSE_RULES: Record<Purpose, PurposeRule> = {
  marketing: { needsGrant: true, passes: [] },
  transactional: { needsGrant: false, passes: ["unsubscribed"] },
  ads: { needsGrant: true, passes: [] },
};

export type ContactStanding = {
  suppressedFor: readonly SuppressionReason[];
  status: ConsentStatus | null;
  hasAddress: boolean;
};

/** The one-person reading of the gate; its reading for sets is `mayContact` in server/gate.ts. */
export function contactRefusal(purpose: Purpose, standing: ContactStanding): ContactRefusal | null {
  const { needsGrant, passes } = PURPOSE_RULES[purpose];
  if (standing.suppressedFor.some((reason) => !passes.includes(reason))) {
    return "suppressed";
  }
  if (needsGrant ? standing.status !== "granted" : standing.status === "denied") {
    return "no_consent";
  }
  return standing.hasAddress ? null : "no_address";
}
