import { type ContactStanding, contactRefusal } from "@/lib/consent/gate";
import type { SkipReason } from "./schema";

/** The channels on which somebody may have spoken about ads, and the identifier each opens. */
export const AD_CHANNELS = ["email", "sms", "phone"] as const;
export type AdChannel = (typeof AD_CHANNELS)[number];

export type AdStanding = Readonly<Record<AdChannel, ContactStanding>>;

/** What may leave of one person, or why nothing may. */
export type Eligibility = { email: boolean; phone: boolean; refusal: SkipReason | null };

/**
 * The one-person reading; `eligibility` of server/gate.ts is the one for sets. Each identifier asks the gate of its own
 * channel. A number has two: a yes on one of them opens it and a no on either closes it. Whoever is blocked anywhere
 * stays out as a whole: who complained about a mail did not mean that their number should meet ads.
 */
export function adEligibility(standing: AdStanding): Eligibility {
  const channels = AD_CHANNELS.map((channel) => standing[channel]);
  const email = contactRefusal("ads", standing.email) === null;
  const saidNo = [standing.sms, standing.phone].some(({ status }) => status === "withdrawn" || status === "denied");
  const phone = !saidNo && [standing.sms, standing.phone].some((one) => contactRefusal("ads", one) === null);
  if (channels.some(({ suppressedFor }) => suppressedFor.length > 0)) {
    return { email: false, phone: false, refusal: "suppressed" };
  }
  if (email || phone) {
    return { email, phone, refusal: null };
  }
  const isAllowed = channels.some(({ status }, place) => status === "granted" && (place === 0 || !saidNo));
  return { email, phone, refusal: isAllowed ? "no_address" : "no_consent" };
}
