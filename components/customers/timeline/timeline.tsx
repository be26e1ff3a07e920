"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { TIMELINE_KINDS, type TimelineKind } from "@/lib/events/timeline";
import { TimelineEntry } from "./timeline-entry";
import { useTimeline } from "./use-timeline";

const CHOICES = ["all", ...TIMELINE_KINDS] as const;
const SKELETON_ROWS = ["a", "b", "c", "d", "e"];

/** What happened to and by a person, the newest first. */
export function Timeline({ customerId, currency }: { customerId: string; currency: string }) {
  const t = useTranslations("events.timeline");
  const [kind, setKind] = useState<TimelineKind | null>(null);
  const { items, isPending, isError, hasMore, isMoreOnItsWay, more, refetch } = useTimeline(customerId, kind);
  return (
    <div className="grid gap-3">
      <Segmented
        label={t("filter")}
        size="sm"
        className="flex-wrap justify-self-start"
        value={kind ?? "all"}
        options={CHOICES.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onValueChange={(value) => setKind(value === "all" ? null : value)}
      />
      {isError && (
        <Notice tone="warning">
          {t("failed")}{" "}
          <Button variant="link" onClick={() => refetch()}>
            {t("more")}
          </Button>
        </Notice>
      )}
      {isPending ? (
        <div aria-hidden className="grid gap-2">
          {SKELETON_ROWS.map((row) => (
            <Skeleton key={row} className="h-10" />
          ))}
        </div>
      ) : items.length === 0 && !isError ? (
        <p className="rounded-lg border border-dashed p-6 text-muted-foreground">{t("empty")}</p>
      ) : (
        <ol aria-label={t("title")} className="divide-y rounded-lg border">
          {items.map((item) => (
            <TimelineEntry key={`${item.kind} ${item.id}`} item={item} currency={currency} />
          ))}
        </ol>
      )}
      {hasMore && (
        <Button variant="outline" className="justify-self-center" disabled={isMoreOnItsWay} onClick={() => more()}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}
