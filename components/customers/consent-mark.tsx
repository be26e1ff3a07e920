import { useTranslations } from "next-intl";
import { StatusDot } from "@/components/ui/status-badge";
import type { ConsentWord } from "@/lib/customers/schema";

const TONES = {
  granted: "success",
  pending: "warning",
  withdrawn: "danger",
  denied: "danger",
  unknown: "neutral",
} as const;

/** Whether someone may be written to, as a word with its colour. */
export function ConsentMark({ status }: { status: ConsentWord | null }) {
  const t = useTranslations("consent.statuses");
  const word = status ?? "unknown";
  return <StatusDot tone={TONES[word]}>{t(word)}</StatusDot>;
}
