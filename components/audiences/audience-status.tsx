import { useTranslations } from "next-intl";
import { StatusDot } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { AudienceStatus as Status } from "@/lib/audiences/schema";
import { isOpen } from "@/lib/audiences/schema";
import type { AudienceExportDto } from "@/lib/audiences/views";

const TONES: Record<Status, Tone> = {
  queued: "neutral",
  running: "active",
  completed: "success",
  failed: "danger",
  cancelled: "warning",
};

/** What was handed over directly is sent; a file is ready until its week is over. */
export function AudienceStatus({ item }: { item: AudienceExportDto }) {
  const t = useTranslations("audiences.status");
  if (item.status === "completed" && !item.hasFile) {
    const isSent = item.delivery === "api";
    return <StatusDot tone={isSent ? "success" : "neutral"}>{t(isSent ? "sent" : "gone")}</StatusDot>;
  }
  return (
    <StatusDot tone={TONES[item.status]} className={isOpen(item.status) ? "font-medium" : undefined}>
      {t(item.status)}
    </StatusDot>
  );
}
