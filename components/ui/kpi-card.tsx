import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/lib/base/cn";
import { Skeleton } from "./skeleton";

export type KpiDelta = {
  /** 0.12 = 12 % more than before; null = nothing to compare with. */
  change: number | null;
  /** "vs the 30 days before" in the reader's words. */
  comparison: string;
  /** Whether more is good news; "neutral" takes no side. */
  better?: "up" | "down" | "neutral";
};

type KpiCardProps = {
  label: string;
  value: ReactNode;
  /** A quieter line under the value: a share, a note. */
  detail?: ReactNode;
  delta?: KpiDelta;
  /** The people or the report behind the number. */
  href?: string;
};

export function KpiCard({ label, value, detail, delta, href }: KpiCardProps) {
  return (
    <div
      data-slot="kpi-card"
      className={cn(
        "relative grid content-start gap-1 rounded-lg border bg-card p-4",
        href && "transition-colors focus-within:border-ring hover:border-input",
      )}
    >
      <h3 className="text-[13px] font-medium tracking-normal text-muted-foreground">
        {href ? (
          <Link
            href={href}
            className="after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ring"
          >
            {label}
          </Link>
        ) : (
          label
        )}
      </h3>
      <p className="text-2xl leading-8 font-semibold tracking-tight tabular-nums">{value}</p>
      {detail && <p className="text-[13px] text-muted-foreground">{detail}</p>}
      {delta && <Delta {...delta} />}
    </div>
  );
}

function Delta({ change, comparison, better = "up" }: KpiDelta) {
  const t = useTranslations("common.kpi");
  const format = useFormatter();
  if (change === null) {
    return <p className="text-[13px] text-muted-foreground">{t("notEnough")}</p>;
  }
  const direction = change > 0 ? "up" : change < 0 ? "down" : "same";
  const Icon = { up: ArrowUp, down: ArrowDown, same: ArrowRight }[direction];
  const tone =
    direction === "same" || better === "neutral"
      ? "text-muted-foreground"
      : direction === better
        ? "text-success-text"
        : "text-danger-text";
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-[13px] text-muted-foreground">
      <span className={cn("inline-flex items-center gap-0.5 font-medium tabular-nums", tone)}>
        <Icon aria-hidden className="size-3.5" />
        {direction === "same" ? t("same") : `${format.number(Math.abs(change), "percent")} ${t(direction)}`}
      </span>
      {comparison}
    </p>
  );
}

export function KpiCardSkeleton() {
  return (
    <div data-slot="kpi-card" className="grid content-start gap-2 rounded-lg border bg-card p-4">
      <Skeleton className="h-4 w-24" />
      <Skeleton className="h-7 w-32" />
      <Skeleton className="h-4 w-40" />
    </div>
  );
}
