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

/** Whether someone may be written to on a channel right now, and what stands against it. */
export function Reach({ refusal, suppressedFor }: Pick<ConsentStanding, "refusal" | "suppressedFor">) {
  const t = useTranslations("consent");
  const Icon = refusal === null ? Check : Ban;
  const reason = refusal === "suppressed" && suppressedFor ? t(`suppressedFor.${suppressedFor}`) : null;
  return (
    <span className={cn("flex items-start gap-1.5", COLOURS[refusal ?? "reachable"])}>
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {reason ?? t(`reach.${refusal ?? "reachable"}`)}
    </span>
  );
}
