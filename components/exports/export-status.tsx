import { useTranslations } from "next-intl";
import { StatusDot } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import { type ExportDto, isOpen, type ExportStatus as Status } from "@/lib/exports/schema";

const TONES: Record<Status, Tone> = {
  queued: "neutral",
  running: "active",
  completed: "success",
  failed: "danger",
  cancelled: "warning",
};

/** A file whose week is over is no longer ready. */
export function ExportStatus({ found }: { found: ExportDto }) {
  const t = useTranslations("exports.status");
  const isGone = found.status === "completed" && !found.hasFile;
  return isGone ? (
    <StatusDot tone="neutral">{t("gone")}</StatusDot>
  ) : (
    <StatusDot tone={TONES[found.status]} className={isOpen(found.status) ? "font-medium" : undefined}>
      {t(found.status)}
    </StatusDot>
  );
}
