import { useTranslations } from "next-intl";
import { StatusDot } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { DebugState } from "@/lib/events/schema";

const TONES: Record<DebugState, Tone> = {
  received: "active",
  processed: "success",
  failed: "warning",
  refused: "danger",
};

export function EventState({ state }: { state: DebugState }) {
  const t = useTranslations("events.states");
  return <StatusDot tone={TONES[state]}>{t(state)}</StatusDot>;
}
