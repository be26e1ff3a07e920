"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { TrendChart } from "@/components/charts/trend-chart";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/date-time";
import { routes } from "@/lib/base/routes";
import type { SegmentDay, SegmentMove } from "@/lib/segments/views";

type GrowthViewProps = {
  /** The newest first. */
  days: readonly SegmentDay[];
  moves: readonly SegmentMove[];
};

/** How a segment grew day by day, and who came and went last. */
export function GrowthView({ days, moves }: GrowthViewProps) {
  const t = useTranslations("segments.growth");
  const dayOf = useDayName();
  const first = days.at(-1);
  const start = first && first.started > 0 ? first : null;
  return (
    <>
      <Card>
        <CardHeader>
          <CardTitle>{t("title")}</CardTitle>
          <CardDescription>{t("about")}</CardDescription>
        </CardHeader>
        <CardContent className="grid gap-6 [&>*]:min-w-0">
          <DayChart label={t("size")} days={days} of={["size"]} shape="area" />
          {start && (
            <p className="text-[13px] text-muted-foreground">
              {t("start", { people: start.started, day: dayOf(start.day) })}
            </p>
          )}
          <DayChart label={t("moves")} days={days} of={["entered", "left"]} shape="bar" />
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>{t("latest")}</CardTitle>
          <CardDescription>{t("latestAbout")}</CardDescription>
        </CardHeader>
        {moves.length === 0 && <p className="text-[13px] text-muted-foreground">{t("nobody")}</p>}
        <ul className="grid divide-y text-[13px]">
          {moves.map((move) => (
            <MoveLine key={move.id} move={move} />
          ))}
        </ul>
      </Card>
    </>
  );
}

/** A calendar day has no zone: read at noon UTC and written in UTC it stays the same day everywhere. */
function useDayName(): (day: string) => string {
  const format = useFormatter();
  return (day) => format.dateTime(new Date(`${day}T12:00:00Z`), { day: "numeric", month: "short", timeZone: "UTC" });
}

type DayChartProps = {
  label: string;
  days: readonly SegmentDay[];
  of: readonly ("size" | "entered" | "left")[];
  shape: "area" | "bar";
};

function DayChart({ label, days, of, shape }: DayChartProps) {
  const t = useTranslations("segments.growth");
  const format = useFormatter();
  const dayOf = useDayName();
  return (
    <section className="grid gap-3">
      <h3 className="text-[13px] font-medium tracking-normal text-muted-foreground">{label}</h3>
      <TrendChart
        label={label}
        shape={shape}
        heightPx={180}
        series={of.map((key) => ({ key, label: t(`figures.${key}`) }))}
        points={days.toReversed().map(({ day, ...figures }) => ({ at: day, ...figures }))}
        unit={1}
        empty={t("empty")}
        formatValue={(value) => format.number(value)}
        formatDate={dayOf}
      />
    </section>
  );
}

function MoveLine({ move: { customerId, name, kind, cause, at } }: { move: SegmentMove }) {
  const t = useTranslations("segments.growth");
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-3 py-1.5">
      <span className="min-w-0">
        <Link href={routes.customers.one(customerId)} className="font-medium hover:underline">
          {name ?? t("unnamed")}
        </Link>{" "}
        <span className="text-muted-foreground">
          {t(`kinds.${kind}`)} · {t(`causes.${cause}`)}
        </span>
      </span>
      <span className="text-muted-foreground">
        <RelativeTime at={at} />
      </span>
    </li>
  );
}
