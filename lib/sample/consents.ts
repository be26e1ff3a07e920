import { addMs, DAY_MS } from "@/lib/base/time";
import type { Draw } from "./draw";
import type { MintId, SampleConsent, SampleCustomer } from "./schema";

const RULES = [
  { channel: "email", granted: 0.7, withdrawn: 0.09, sources: ["checkout", "checkout", "signup_form"] },
  { channel: "sms", granted: 0.36, withdrawn: 0.14, sources: ["checkout", "account_page"] },
] as const;

/** What one person allowed and sometimes took back, oldest first. */
export function consentsOf(draw: Draw, mint: MintId, customer: SampleCustomer, now: Date): SampleConsent[] {
  const addresses = { email: customer.email, sms: customer.phone };
  return RULES.filter((rule) => addresses[rule.channel] !== null && draw.chance(rule.granted)).flatMap((rule) => {
    const entry = (status: SampleConsent["status"], source: string, at: Date): SampleConsent => ({
      id: mint(at),
      customerId: customer.id,
      channel: rule.channel,
      status,
      source,
      at,
    });
    const granted = entry("granted", draw.pick(rule.sources), customer.createdAt);
    const knownMs = now.getTime() - customer.createdAt.getTime();
    if (knownMs < DAY_MS || !draw.chance(rule.withdrawn)) {
      return [granted];
    }
    const withdrawnAt = addMs(customer.createdAt, Math.floor(draw.between(0.05, 0.98) * knownMs));
    return [granted, entry("withdrawn", rule.channel === "email" ? "unsubscribe_link" : "account_page", withdrawnAt)];
  });
}
