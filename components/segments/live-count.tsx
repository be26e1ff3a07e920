"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/base/cn";
import { isSmall } from "@/lib/segments/size";
import type { Estimate, Preview } from "@/lib/segments/views";

const CHANNELS = ["email", "sms"] as const;

type LiveCountProps = {
  preview: Preview | undefined;
  /** Of the filter that is being counted; none where the count is there. */
  estimate: Estimate | undefined;
  isComplete: boolean;
  /** Whether a rule wants the top or bottom of the store: where many people share a value, it may leave nobody. */
  asksForShare: boolean;
  isCounting: boolean;
  error: string | null;
};

/** How many customers the rules mean right now, as a share of all, and how many could be reached on each channel. */
export function LiveCount({ preview, estimate, isComplete, asksForShare, isCounting, error }: LiveCountProps) {
  const t = useTranslations("segments.count");
  if (error !== null) {
    return (
      <Notice tone="danger" title={t("failed")}>
        {error}
      </Notice>
    );
  }
  const band = isCounting && estimate ? bandOf(estimate) : null;
  return (
    <Card aria-busy={isCounting}>
      <div
        role="status"
        aria-label={t("label")}
        className={cn("grid gap-1 transition-opacity", isCounting && !band && "opacity-60")}
      >
        {band ? <About {...band} /> : preview ? <Counts preview={preview} /> : <Skeleton className="h-14 w-40" />}
      </div>
      {asksForShare && !isCounting && preview?.count === 0 && (
        <p className="text-[13px] text-warning-text">{t("tiedShare")}</p>
      )}
      {!isCounting && preview && isSmall(preview) && (
        <p className="text-[13px] text-pretty text-warning-text">{t("small")}</p>
      )}
      {!isComplete && <p className="text-[13px] text-warning-text">{t("incomplete")}</p>}
    </Card>
  );
}

type Band = { about: number; low: number; high: number };

const bandOf = ({ about, low, high }: Estimate): Band | null =>
  about === null || low === null || high === null ? null : { about, low, high };

/** What a sample says until the count is there. */
function About({ about, low, high }: Band) {
  const t = useTranslations("segments.count");
  return (
    <>
      <p className="text-2xl leading-8 font-semibold tabular-nums">{t("about", { about })}</p>
      <p className="text-[13px] text-muted-foreground tabular-nums">{t("band", { low, high })}</p>
      <p className="text-xs text-muted-foreground">{t("counting")}</p>
    </>
  );
}

function Counts({ preview: { count, total, reachBy, tookMs } }: { preview: Preview }) {
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
      <dl className="mt-2 grid gap-1 border-t pt-2 text-[13px]">
        {CHANNELS.map((channel) => (
          <div key={channel} className="flex items-baseline justify-between gap-3">
            <dt>{t(`reachBy.${channel}`)}</dt>
            <dd className="tabular-nums">
              <Figure value={reachBy[channel]} />
              <span className="ml-2 inline-block min-w-10 text-right text-muted-foreground">
                {format.number(count === 0 ? 0 : reachBy[channel] / count, "percent")}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-xs text-muted-foreground tabular-nums">{t("took", { tookMs })}</p>
    </>
  );
}
