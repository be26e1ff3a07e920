"use client";

import { useLocale, useTranslations } from "next-intl";
import { Figure } from "@/components/ui/figure";
import { Skeleton } from "@/components/ui/skeleton";
import { PURPOSES, type ReadyMade } from "@/lib/segments/ready-made/define";
import { useReadyMadeCounts } from "./use-ready-made-counts";

type ReadyMadeListProps = { segments: readonly ReadyMade[]; onPick: (picked: ReadyMade) => void };

/** Segments to start from, by what they are good for, each with the number of people it would have here and now. */
export function ReadyMadeList({ segments, onPick }: ReadyMadeListProps) {
  const t = useTranslations("segments.readyMade");
  const counts = useReadyMadeCounts();
  return (
    <section aria-labelledby="ready-made" className="grid gap-4 text-left">
      <h2 id="ready-made" className="text-base">
        {t("title")}
      </h2>
      {PURPOSES.filter((purpose) => segments.some((segment) => segment.purpose === purpose)).map((purpose) => (
        <div key={purpose} className="grid gap-2">
          <h3 className="text-[13px] font-medium text-muted-foreground">{t(`purposes.${purpose}`)}</h3>
          <ul className="grid gap-2 @lg:grid-cols-2 @5xl:grid-cols-3">
            {segments
              .filter((segment) => segment.purpose === purpose)
              .map((segment) => (
                <li key={segment.key}>
                  <ReadyMadeCard segment={segment} count={counts.get(segment.key)} onPick={() => onPick(segment)} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

type ReadyMadeCardProps = { segment: ReadyMade; count: number | null | undefined; onPick: () => void };

function ReadyMadeCard({ segment, count, onPick }: ReadyMadeCardProps) {
  const t = useTranslations("segments.readyMade");
  const locale = useLocale();
  return (
    <button
      type="button"
      onClick={onPick}
      className="grid h-full w-full grid-cols-[1fr_auto] content-start items-start gap-x-4 gap-y-0.5 rounded-lg border bg-card p-3 text-left transition-colors hover:bg-accent"
    >
      <span className="font-medium">{segment.name[locale]}</span>
      <span className="text-right font-medium tabular-nums">
        {count === undefined ? <Skeleton className="h-5 w-10" /> : count === null ? "–" : <Figure value={count} />}
      </span>
      <span className="text-[13px] text-pretty text-muted-foreground">{segment.about[locale]}</span>
      <span className="text-right text-xs text-muted-foreground">{t("people", { count: count ?? 0 })}</span>
    </button>
  );
}
