import { useTranslations } from "next-intl";
import { DateTime } from "@/components/ui/date-time";
import { Notice } from "@/components/ui/notice";

/** Says that computed figures stand for an earlier instant, where someone asked for that. */
export function AsOfNotice({ asOf }: { asOf: Date | null }) {
  const t = useTranslations("predictions");
  return asOf && <Notice tone="warning">{t.rich("asOf", { when: () => <DateTime key="when" at={asOf} /> })}</Notice>;
}
