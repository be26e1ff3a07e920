"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/base/cn";
import type { Preview } from "@/lib/segments/views";

type LiveCountProps = {
  preview: Preview | undefined;
  isComplete: boolean;
  isCounting: boolean;
  error: string | null;
};

/** How many customers the rules mean right now, as a share of all, and how many could be mailed. */
export function LiveCount({ preview, isComplete, isCounting, error }: LiveCountProps) {
  const t = useTranslations("segments.count");
  if (error !== null) {
    return (
      <Notice tone="danger" title={t("failed")}>
        {error}
      </Notice>
    );
  }
  return (
    <Card aria-busy={isCounting}>
      <div
        role="status"
        aria-label={t("label")}
        className={cn("grid gap-1 transition-opacity", isCounting && "opacity-60")}
      >
        {preview ? <Counts preview={preview} /> : <Skeleton className="h-14 w-40" />}
      </div>
      {!isComplete && <p className="text-[13px] text-warning-text">{t("incomplete")}</p>}
    </Card>
  );
}

function Counts({ preview: { count, total, reach, tookMs } }: { preview: Preview }) {
  const t = useTranslations("segments.count");
  const format = useFormatter();
  const share = total === 0 ? 0 : count / total;
  return (
    <>
      <p className="flex items-baseline gap-2">
        <strong className="text-2xl leading-8 font-semibold tabular-nums">
          <Figure value={count} />
        </strong>
        <span className="text-muted-foreground">{t("customers", { count })}</span>
      </p>
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-muted">
        <div className="h-full rounded-full bg-primary transition-[width]" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="text-[13px] text-muted-foreground">
        {t("ofBase", { share: format.number(share, "percent"), total })}
      </p>
      <p className="text-[13px]">{t("reach", { reach })}</p>
      <p className="text-xs text-muted-foreground tabular-nums">{t("took", { tookMs })}</p>
    </>
  );
}
