"use client";

import { useTranslations } from "next-intl";
import type { CSSProperties, ReactElement } from "react";
import { ResponsiveContainer } from "recharts";
import { cn } from "@/lib/base/cn";

/** The series of a chart in drawing order; colours follow the order. */
export type ChartSeries = readonly { key: string; label: string }[];

type ChartProps = {
  label: string;
  series: ChartSeries;
  heightPx?: number;
  className?: string;
  /** One recharts chart; draws with var(--color-<key>). */
  children: ReactElement;
};

const INITIAL_WIDTH_PX = 640;

/** The frame of every chart: colours, text and grid in our tokens. Pair it with a table of the same figures. */
export function Chart({ label, series, heightPx = 220, className, children }: ChartProps) {
  const colors = Object.fromEntries(
    series.map(({ key }, index) => [`--color-${key}`, `var(--chart-${(index % 6) + 1})`]),
  );
  return (
    <figure
      data-slot="chart"
      role="img"
      aria-label={label}
      style={colors as CSSProperties}
      className={cn(
        "w-full overflow-hidden text-xs [&_.recharts-cartesian-axis-line]:stroke-border [&_.recharts-cartesian-grid_line]:stroke-border [&_.recharts-surface]:outline-none [&_.recharts-tooltip-cursor]:fill-muted [&_text]:fill-muted-foreground",
        className,
      )}
    >
      <ResponsiveContainer
        width="100%"
        height={heightPx}
        initialDimension={{ width: INITIAL_WIDTH_PX, height: heightPx }}
      >
        {children}
      </ResponsiveContainer>
    </figure>
  );
}

type TooltipBoxProps = { title: string; rows: readonly { key: string; label: string; value: string }[] };

/** The small card under the pointer. */
export function ChartTooltip({ title, rows }: TooltipBoxProps) {
  return (
    <div className="grid gap-1 rounded-md border bg-popover px-2.5 py-2 text-xs text-popover-foreground shadow-float">
      <p className="font-medium">{title}</p>
      {rows.map((row) => (
        <p key={row.key} className="flex items-center gap-2">
          <span aria-hidden className="size-2 rounded-[2px]" style={{ background: `var(--color-${row.key})` }} />
          <span className="text-muted-foreground">{row.label}</span>
          <span className="ml-auto pl-4 font-medium tabular-nums">{row.value}</span>
        </p>
      ))}
    </div>
  );
}

export function ChartLegend({ series }: { series: ChartSeries }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
      {series.map(({ key, label }, index) => (
        <li key={key} className="flex items-center gap-1.5">
          <span
            aria-hidden
            className="size-2 rounded-[2px]"
            style={{ background: `var(--chart-${(index % 6) + 1})` }}
          />
          {label}
        </li>
      ))}
    </ul>
  );
}

/** The figures of a chart for those who cannot or would rather not look at it. */
export function ChartTable({
  label,
  head,
  rows,
}: {
  label: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  const t = useTranslations("common.chart");
  return (
    <details className="text-[13px]">
      <summary className="w-fit cursor-pointer rounded-sm text-muted-foreground hover:text-foreground">
        {t("asTable")}
      </summary>
      <table className="mt-2 w-full tabular-nums" aria-label={label}>
        <thead>
          <tr>
            {head.map((text) => (
              <th
                key={text}
                scope="col"
                className="h-8 border-b text-right font-medium text-muted-foreground first:text-left"
              >
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((text, index) => (
                <td key={head[index]} className="h-8 border-b text-right first:text-left">
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
