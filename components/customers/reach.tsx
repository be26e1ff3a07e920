import { Ban, Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ConsentStanding } from "@/lib/consent/schema";

/** Whether someone may be written to on a channel right now, and what stands against it. */
export function Reach({ refusal, suppressedFor }: Pick<ConsentStanding, "refusal" | "suppressedFor">) {
  const t = useTranslations("consent");
  const Icon = refusal === null ? Check : Ban;
  const reason = refusal === "suppressed" && suppressedFor ? t(`suppressedFor.${suppressedFor}`) : null;
  return (
    <span
      className={
        refusal === null ? "flex items-start gap-1.5 text-success-text" : "flex items-start gap-1.5 text-danger-text"
      }
    >
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {reason ?? t(`reach.${refusal ?? "reachable"}`)}
    </span>
  );
}
