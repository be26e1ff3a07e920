import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/ui/status-badge";
import type { JourneyStatus as Status } from "@/lib/journeys/schema";

const tones = { draft: "neutral", live: "success", paused: "warning", stopped: "danger" } as const;

export function JourneyStatus({ status }: { status: Status }) {
  const t = useTranslations("journeys.status");
  return <StatusBadge tone={tones[status]}>{t(status)}</StatusBadge>;
}
