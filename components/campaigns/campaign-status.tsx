import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/ui/status-badge";
import type { JourneyStatus } from "@/lib/journeys/schema";

const tones = { draft: "neutral", live: "success", paused: "warning", stopped: "danger" } as const;

export function CampaignStatus({ status }: { status: JourneyStatus }) {
  const t = useTranslations("journeys.status");
  return <StatusBadge tone={tones[status]}>{t(status)}</StatusBadge>;
}
