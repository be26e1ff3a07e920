import { ArrowRightLeft, CircleDot, type LucideIcon, Mail, ShieldCheck, ShoppingBag, Undo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { DEFAULT_LOCALE, isLocale } from "@/lib/base/locale";
import { eventNameOf } from "@/lib/events/spec/names";
import type { TimelineItem, TimelineKind } from "@/lib/events/timeline";
import { useSentence } from "@/lib/i18n/use-sentence";
import { useConsentName } from "../consent-name";

const ICONS: Record<TimelineKind, LucideIcon> = {
  event: CircleDot,
  order: ShoppingBag,
  refund: Undo2,
  message: Mail,
  consent: ShieldCheck,
  change: ArrowRightLeft,
};

export function TimelineEntry({ item, currency }: { item: TimelineItem; currency: string }) {
  const t = useTranslations("events.timeline");
  const { title, note } = useWords(item);
  const Icon = ICONS[item.kind];
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      <div className="min-w-0 flex-1">
        <p className="[overflow-wrap:anywhere]">
          <span className="font-medium">{title}</span>
          {note && <span className="text-muted-foreground"> · {note}</span>}
        </p>
        {item.kind === "event" && item.details && (
          <details className="text-[13px]">
            <summary className="w-fit cursor-pointer text-muted-foreground">{t("raw")}</summary>
            <pre className="mt-1 overflow-x-auto rounded-md border bg-muted p-2 font-mono">
              {JSON.stringify(item.details, null, 2)}
            </pre>
          </details>
        )}
      </div>
      {item.totalMinor !== null && (
        <span className="tabular-nums">
          <Money minor={item.totalMinor} currency={currency} />
        </span>
      )}
      <span className="text-right text-[13px] text-muted-foreground tabular-nums sm:w-40 sm:shrink-0">
        <DateTime at={item.at} />
      </span>
    </li>
  );
}

/** What a line says: its own word, and beside it how it stands or what it was sent as. */
function useWords({ kind, title, status, details }: TimelineItem): { title: string; note: string | null } {
  const t = useTranslations("events.timeline");
  const sentence = useSentence();
  const consentName = useConsentName();
  const given = useLocale();
  const locale = isLocale(given) ? given : DEFAULT_LOCALE;
  const name = title ?? "";
  switch (kind) {
    case "event": {
      const label = eventNameOf(name)?.label[locale] ?? name;
      return { title: label, note: status === null || status === name || status === label ? null : status };
    }
    case "order":
      return { title: t(status === "cancelled" ? "cancelled" : "order", { ref: name }), note: null };
    case "refund":
      return {
        title: title === null ? t("refundAlone", { ref: status ?? "" }) : t("refund", { ref: name }),
        note: null,
      };
    case "message":
      return {
        title: title === null ? t("messageNoSubject") : t("message", { journey: name }),
        note: status && sentence(`messages.status.${status}`),
      };
    case "consent":
      return {
        title: t("consent", { channel: consentName(name, String(details?.purpose)) }),
        note: status && sentence(`consent.statuses.${status}`),
      };
    case "change": {
      const word = (value: unknown) =>
        typeof value === "string" ? sentence(`profiles.tiers.${name}.${value}`) : t("nothing");
      return { title: sentence(`profiles.rules.${name}`), note: `${word(details?.from)} → ${word(details?.to)}` };
    }
  }
}
