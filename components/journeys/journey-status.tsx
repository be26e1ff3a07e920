import { useTranslations } from "next-intl";
import { Status as StatusLook } from "@/components/ui/status-badge";
import type { JourneyStatus as Status } from "@/lib/journeys/schema";

const tones = { draft: "neutral", live: "success", paused: "warning", stopped: "danger" } as const;

export function JourneyStatus({ status, dense }: { status: Status; dense?: boolean }) {
  const t = useTranslations("journeys.status");
  return (
    <StatusLook tone={tones[status]} dense={dense}>
      {t(status)}
    </StatusLook>
  );
}
