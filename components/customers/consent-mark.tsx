import { useTranslations } from "next-intl";
import { StatusDot } from "@/components/ui/status-badge";

const TONES = { granted: "success", withdrawn: "danger", unknown: "neutral" } as const;

/** Whether someone may be written to, as a word with its colour. */
export function ConsentMark({ status }: { status: "granted" | "withdrawn" | null }) {
  const t = useTranslations("customers.consent");
  const word = status ?? "unknown";
  return <StatusDot tone={TONES[word]}>{t(word)}</StatusDot>;
}
