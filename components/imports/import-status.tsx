import { useTranslations } from "next-intl";
import { Status as StatusLook } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { ImportStatus as Status } from "@/lib/imports/schema";

const TONES: Record<Status, Tone> = {
  uploading: "neutral",
  ready: "neutral",
  queued: "neutral",
  running: "active",
  completed: "success",
  failed: "danger",
  cancelled: "warning",
  undoing: "active",
  undone: "neutral",
};

export function ImportStatus({ status, dense }: { status: Status; dense?: boolean }) {
  const t = useTranslations("imports.status");
  return (
    <StatusLook tone={TONES[status]} dense={dense}>
      {t(status)}
    </StatusLook>
  );
}
