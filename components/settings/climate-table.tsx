"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { MonthFigures, seasonOf, warmthOf } from "@/lib/geo/climate";

/** A month as it is being typed. */
export type TypedMonth = Record<keyof MonthFigures, string>;
const FIGURES = ["highC", "lowC", "rainMm"] as const;

type ClimateTableProps = {
  latitude: number;
  months: readonly TypedMonth[];
  ours: readonly MonthFigures[];
  read: (month: TypedMonth) => MonthFigures;
  onChange: (place: number, change: Partial<TypedMonth>) => void;
};

/** One row per month; what the figures make of it is said beside them, and where they are not ours, what ours are. */
export function ClimateTable({ latitude, months, ours, read, onChange }: ClimateTableProps) {
  const t = useTranslations("settings.climate");
  const tags = useTranslations("geo");
  const format = useFormatter();
  const nameOf = (place: number) =>
    format.dateTime(new Date(Date.UTC(2026, place, 15)), { month: "long", timeZone: "UTC" });
  return (
    <Table label={t("table")} density="compact">
      <TableHeader>
        <TableRow>
          <TableHead>{t("month")}</TableHead>
          {FIGURES.map((figure) => (
            <TableHead key={figure}>{t(figure)}</TableHead>
          ))}
          <TableHead>{t("tags")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {months.map((month, place) => {
          const figures = MonthFigures.safeParse(read(month));
          return (
            <TableRow key={nameOf(place)}>
              <TableHead scope="row" className="text-foreground">
                {nameOf(place)}
              </TableHead>
              {FIGURES.map((figure) => (
                <TableCell key={figure}>
                  <Input
                    className="w-16"
                    inputMode="decimal"
                    autoComplete="off"
                    aria-label={t("cell", { month: nameOf(place), figure: t(figure) })}
                    aria-invalid={!figures.success}
                    placeholder={figure === "rainMm" ? "–" : undefined}
                    value={month[figure]}
                    onChange={({ target }) => onChange(place, { [figure]: target.value })}
                  />
                </TableCell>
              ))}
              <TableCell className="text-muted-foreground">
                {figures.success &&
                  `${tags(`seasons.${seasonOf(place + 1, latitude)}`)}, ${tags(`warmths.${warmthOf(figures.data.highC, figures.data.lowC)}`)}`}
                {figures.success && isOwn(figures.data, ours[place]) && <Ours {...ours[place]} />}
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

const isOwn = (given: MonthFigures, ours: MonthFigures | undefined): ours is MonthFigures =>
  ours !== undefined && FIGURES.some((figure) => given[figure] !== ours[figure]);

function Ours({ highC, lowC, rainMm }: Partial<MonthFigures>) {
  const t = useTranslations("settings.climate");
  const format = useFormatter();
  const written = [highC, lowC, rainMm].map((value) =>
    value === undefined || value === null ? "–" : format.number(value),
  );
  return <span className="block text-xs">{t("ours", { figures: written.join(" / ") })}</span>;
}
