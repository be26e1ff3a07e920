"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { TrendChart } from "@/components/charts/trend-chart";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { routes } from "@/lib/base/routes";
import { useSentence } from "@/lib/i18n/use-sentence";
import { CHANGE_FIELD_NAMES, type ChangeField, moveText } from "@/lib/profiles/changes";
import { analyticsSearch } from "./analytics-search";

type Move = { from: string; to: string | null; people: number };
type ChangesCardProps = {
  field: ChangeField;
  span: number;
  values: readonly string[];
  days: readonly { day: string; counts: Readonly<Record<string, number>> }[];
  moves: readonly Move[];
};

/** How many were in each tier day by day, and who moved; every move opens its people. */
export function ChangesCard({ field, span, values, days, moves }: ChangesCardProps) {
  const t = useTranslations("analytics.changes");
  const rules = useTranslations("profiles.rules");
  const sentence = useSentence();
  const format = useFormatter();
  const [, setField] = useQueryState("moves", analyticsSearch.moves.withOptions({ shallow: false, history: "push" }));
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("description")}</CardDescription>
      </CardHeader>
      <Segmented
        label={t("field")}
        size="sm"
        className="flex-wrap self-start"
        value={field}
        options={CHANGE_FIELD_NAMES.map((value) => ({ value, label: rules(value) }))}
        onValueChange={(value) => void setField(value)}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <TrendChart
          label={t("title")}
          series={values.map((value) => ({ key: value, label: sentence(`profiles.tiers.${field}.${value}`) }))}
          points={days.map(({ day, counts }) => ({ ...counts, at: day }))}
          empty={t("none")}
          formatValue={(value) => format.number(value)}
          // A calendar day has no zone: read at noon UTC and written in UTC it stays the same day everywhere.
          formatDate={(day) =>
            format.dateTime(new Date(`${day}T12:00:00Z`), { day: "numeric", month: "short", timeZone: "UTC" })
          }
        />
        {moves.length === 0 ? (
          <p className="text-[13px] text-muted-foreground">{t("noMoves", { days: span })}</p>
        ) : (
          <Moves field={field} span={span} moves={moves} />
        )}
      </div>
    </Card>
  );
}

function Moves({ field, span, moves }: Pick<ChangesCardProps, "field" | "span" | "moves">) {
  const t = useTranslations("analytics.changes");
  const sentence = useSentence();
  const format = useFormatter();
  const word = (value: string | null) => (value === null ? t("nowhere") : sentence(`profiles.tiers.${field}.${value}`));
  return (
    <Table label={t("moves", { days: span })} density="compact">
      <TableHeader>
        <TableRow>
          <TableHead>{t("moves", { days: span })}</TableHead>
          <TableHead numeric>{t("people")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {moves.map(({ from, to, people }) => {
          const name = `${word(from)} → ${word(to)}`;
          return (
            <TableRow key={name}>
              <TableHead scope="row" className="text-foreground">
                {name}
              </TableHead>
              <TableCell numeric>
                <Link
                  href={routes.customers.list({ moved: moveText({ field, from, to }), movedIn: String(span) })}
                  prefetch={false}
                  aria-label={`${format.number(people)}, ${name}`}
                  className="inline-flex min-h-6 items-center rounded-sm font-medium hover:underline"
                >
                  {format.number(people)}
                </Link>
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
