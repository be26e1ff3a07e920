import { useTranslations } from "next-intl";
import { DateTime } from "@/components/ui/date-time";
import type { ConsentEntry } from "@/lib/consent/schema";
import { useSentence } from "@/lib/i18n/use-sentence";
import { useConsentName } from "./consent-name";

/** The ledger of one person: what was said, where, under which text, and what proves it. */
export function ConsentHistory({ entries }: { entries: readonly ConsentEntry[] }) {
  const t = useTranslations("consent");
  const nameOf = useConsentName();
  const sourceOf = useSource();
  return (
    <details className="border-t pt-3 text-[13px]" open={entries.length <= 3}>
      <summary className="cursor-pointer rounded-sm font-medium">{t("history")}</summary>
      <ol aria-label={t("history")} className="mt-2 grid gap-3">
        {entries.map((entry) => (
          <li key={entry.id} className="grid gap-0.5">
            <span>
              {nameOf(entry.channel, entry.purpose)}: {t(`statuses.${entry.status}`)}
            </span>
            <span className="text-muted-foreground">
              <DateTime at={entry.at} /> · {t("through", { source: sourceOf(entry) })}
              {entry.textVersion && ` · ${t("textVersion", { version: entry.textVersion })}`}
            </span>
            <Evidence entry={entry} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function Evidence({ entry: { evidence } }: { entry: ConsentEntry }) {
  const t = useTranslations("consent");
  const pairs = Object.entries(evidence ?? {});
  return pairs.length === 0 ? null : (
    <span className="text-muted-foreground [overflow-wrap:anywhere]">
      {t("evidence")}: {pairs.map(([name, value]) => `${name} ${String(value)}`).join(", ")}
    </span>
  );
}

/** Our own sources in the reader's language, a sender's own words as they are. */
function useSource() {
  const sentence = useSentence();
  const wordOf = (source: string): string => {
    const key = `customers.sources.${source}`;
    const word = sentence(key);
    return word === key ? source : word;
  };
  return ({ source, sourceDetail }: ConsentEntry): string =>
    sourceDetail && sourceDetail !== source ? `${wordOf(source)}, ${wordOf(sourceDetail)}` : wordOf(source);
}
