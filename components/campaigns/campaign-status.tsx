import { useTranslations } from "next-intl";
import { Status } from "@/components/ui/status-badge";
import type { JourneyStatus } from "@/lib/journeys/schema";

const tones = { draft: "neutral", live: "success", paused: "warning", stopped: "danger" } as const;

export function CampaignStatus({ status, dense }: { status: JourneyStatus; dense?: boolean }) {
  const t = useTranslations("journeys.status");
  return (
    <Status tone={tones[status]} dense={dense}>
      {t(status)}
    </Status>
  );
}
