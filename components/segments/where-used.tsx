"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { AdPlatformName } from "@/lib/segments/views";

type WhereUsedProps = { segment: { journeys: readonly { name: string }[]; audiences: readonly AdPlatformName[] } };

/** Who else feels a change of this segment: said before it is made. */
export function WhereUsed({ segment: { journeys, audiences } }: WhereUsedProps) {
  const t = useTranslations("segments.builder");
  const platforms = usePlatformNames(audiences);
  if (journeys.length === 0 && audiences.length === 0) {
    return null;
  }
  return (
    <Notice tone="active">
      {journeys.length > 0 && <p>{t("usedIn", { journeys: journeys.map(({ name }) => name).join(", ") })}</p>}
      {audiences.length > 0 && <p>{t("heldBy", { platforms })}</p>}
    </Notice>
  );
}

/** "Meta and TikTok" */
export function usePlatformNames(audiences: readonly AdPlatformName[]): string {
  const t = useTranslations("audiences.platforms");
  return useFormatter().list(audiences.map((platform) => t(platform)));
}
