"use client";

import { useTranslations } from "next-intl";
import { Area, AreaChart, Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { Chart, ChartLegend, type ChartSeries, ChartTable, ChartTooltip } from "./chart";
import { marksOf } from "./scale";

export type TrendPoint = { at: string } & Record<string, number | string>;

type TrendChartProps = {
  label: string;
  series: ChartSeries;
  /** `at` is an ISO date; one number per series key. */
  points: readonly TrendPoint[];
  formatValue: (value: number) => string;
  formatDate: (at: string) => string;
  /** The smallest amount worth a mark on the scale. */
  unit?: number;
  shape?: "area" | "bar";
  /** Said where there is nothing to draw. */
  empty?: string;
  heightPx?: number;
};

const axis = { tickLine: false, axisLine: false, tickMargin: 8 } as const;
const margin = { top: 8, right: 16, bottom: 0, left: 0 };
/** Of a figure in the type of the axis; its sides included once. */
const FIGURE_PX = 7;
const SIDES_PX = 16;

/** Figures over time, with a legend when there is more than one and the same figures as a table. */
export function TrendChart({
  label,
  series,
  points,
  formatValue,
  formatDate,
  unit,
  shape = "area",
  empty,
  heightPx,
}: TrendChartProps) {
  const t = useTranslations("common.chart");
  if (points.length === 0) {
    return (
      <p className="flex h-40 items-center justify-center rounded-md bg-muted/50 px-4 text-center text-[13px] text-balance text-muted-foreground">
        {empty ?? t("empty")}
      </p>
    );
  }
  const figure = (point: TrendPoint, key: string) => Number(point[key] ?? 0);
  const marks = marksOf(
    points.flatMap((point) => series.map(({ key }) => figure(point, key))),
    unit,
  );
  const widest = Math.max(...marks.map((mark) => formatValue(mark).length));
  const frame = (
    <>
      <CartesianGrid vertical={false} />
      <XAxis
        dataKey="at"
        tickFormatter={formatDate}
        interval="equidistantPreserveStart"
        minTickGap={24}
        padding={shape === "area" ? { left: 4 } : undefined}
        {...axis}
      />
      <YAxis
        tickFormatter={formatValue}
        ticks={marks}
        domain={[marks[0] ?? 0, marks.at(-1) ?? 1]}
        interval={0}
        width={widest * FIGURE_PX + SIDES_PX}
        {...axis}
      />
      <Tooltip
        isAnimationActive={false}
        content={({ active, label: at }) => {
          const point = points.find((candidate) => candidate.at === at);
          return active && point ? (
            <ChartTooltip
              title={formatDate(point.at)}
              rows={series.map(({ key, label: name }) => ({
                key,
                label: name,
                value: formatValue(figure(point, key)),
              }))}
            />
          ) : null;
        }}
      />
    </>
  );
  return (
    <div className="grid gap-3">
      {series.length > 1 && <ChartLegend series={series} />}
      <Chart label={label} series={series} heightPx={heightPx}>
        {shape === "bar" ? (
          <BarChart data={[...points]} margin={margin} accessibilityLayer={false}>
            {frame}
            {series.map(({ key }) => (
              <Bar
                key={key}
                dataKey={key}
                fill={`var(--color-${key})`}
                radius={[3, 3, 0, 0]}
                maxBarSize={32}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        ) : (
          <AreaChart data={[...points]} margin={margin} accessibilityLayer={false}>
            {frame}
            {series.map(({ key }) => (
              <Area
                key={key}
                dataKey={key}
                type="monotone"
                stroke={`var(--color-${key})`}
                strokeWidth={1.75}
                fill={`var(--color-${key})`}
                fillOpacity={series.length === 1 ? 0.12 : 0}
                isAnimationActive={false}
              />
            ))}
          </AreaChart>
        )}
      </Chart>
      <ChartTable
        label={label}
        head={["", ...series.map((entry) => entry.label)]}
        rows={points.map((point) => [
          formatDate(point.at),
          ...series.map(({ key }) => formatValue(figure(point, key))),
        ])}
      />
    </div>
  );
}
