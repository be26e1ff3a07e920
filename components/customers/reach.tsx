import { Ban, Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/base/cn";
import type { ConsentStanding } from "@/lib/consent/schema";

/** A block is somebody's decision; what was never given or told is no alarm. */
const COLOURS = {
  reachable: "text-success-text",
  suppressed: "text-danger-text",
  no_consent: "text-muted-foreground",
  no_address: "text-muted-foreground",
} as const;

type ReachProps = Pick<ConsentStanding, "channel" | "refusal" | "suppressedFor"> & {
  /** As the shop told it, which need not be one that can be written to. */
  address: string | null;
};

/** Whether someone may be written to on a channel right now, and what stands against it. */
export function Reach({ channel, refusal, suppressedFor, address }: ReachProps) {
  const t = useTranslations("consent");
  const Icon = refusal === null ? Check : Ban;
  let reason: string | null = null;
  if (refusal === "suppressed" && suppressedFor) {
    reason = t(`suppressedFor.${suppressedFor}`);
  } else if (refusal === "no_address" && address !== null) {
    reason = t(channel === "email" ? "notAnAddress" : "notANumber");
  }
  return (
    <span className={cn("flex items-start gap-1.5", COLOURS[refusal ?? "reachable"])}>
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {reason ?? t(`reach.${refusal ?? "reachable"}`)}
    </span>
  );
}
