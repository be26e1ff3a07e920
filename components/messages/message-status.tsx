import { useTranslations } from "next-intl";
import { StatusDot } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { MessageStatus as Status } from "@/lib/messages/schema";

const tones: Record<Status, Tone> = {
  planned: "neutral",
  claimed: "active",
  sent: "active",
  delivered: "success",
  skipped: "warning",
  failed: "danger",
  in_doubt: "danger",
};

export function MessageStatus({ status }: { status: Status }) {
  const t = useTranslations("messages");
  return (
    <span title={status === "in_doubt" ? t("statusHelp.in_doubt") : undefined}>
      <StatusDot tone={tones[status]}>{t(`status.${status}`)}</StatusDot>
    </span>
  );
}
