"use client";

import { useLocale, useTranslations } from "next-intl";
import { Figure } from "@/components/ui/figure";
import { Skeleton } from "@/components/ui/skeleton";
import { type ReadyMade, readyMade } from "@/lib/segments/library";
import { usePreview } from "./use-preview";

type ReadyMadeListProps = { onPick: (picked: ReadyMade) => void };

/** Segments to start from, each with the number of people it would have here and now. */
export function ReadyMadeList({ onPick }: ReadyMadeListProps) {
  const t = useTranslations("segments.readyMade");
  return (
    <section aria-labelledby="ready-made" className="grid gap-2 text-left">
      <h2 id="ready-made" className="text-base">
        {t("title")}
      </h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {readyMade.map((segment) => (
          <li key={segment.key}>
            <ReadyMadeCard segment={segment} onPick={() => onPick(segment)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ReadyMadeCard({ segment, onPick }: { segment: ReadyMade; onPick: () => void }) {
  const t = useTranslations("segments.readyMade");
  const locale = useLocale();
  const { data, isError } = usePreview(segment.filter, true);
  return (
    <button
      type="button"
      onClick={onPick}
      className="grid h-full w-full grid-cols-[1fr_auto] items-start gap-x-4 gap-y-0.5 rounded-lg border bg-card p-3 text-left transition-colors hover:bg-accent"
    >
      <span className="font-medium">{segment.name[locale]}</span>
      <span className="text-right font-medium tabular-nums">
        {data ? <Figure value={data.count} /> : isError ? "–" : <Skeleton className="h-5 w-10" />}
      </span>
      <span className="text-[13px] text-pretty text-muted-foreground">{segment.purpose[locale]}</span>
      <span className="text-right text-xs text-muted-foreground">{t("people", { count: data?.count ?? 0 })}</span>
    </button>
  );
}
