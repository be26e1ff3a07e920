import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { addMonths, type Cohort } from "@/lib/analytics/schema";
import { routes } from "@/lib/base/routes";

/** The fullest shade still leaves the text readable in both themes. */
const FULL_SHADE_PERCENT = 40;

/** Months of first orders against the months after; each cell is a share, a count and a way to its people. */
export function CohortCard({ cohorts }: { cohorts: readonly Cohort[] }) {
  const t = useTranslations("analytics.retention");
  const format = useFormatter();
  const nameOf = (month: string) =>
    format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: "short", year: "numeric", timeZone: "UTC" });
  const shown = cohorts.slice(cohorts.findIndex(({ people }) => people > 0));
  const isEmpty = cohorts.every(({ people }) => people === 0);
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{isEmpty ? t("none") : t("description")}</CardDescription>
      </CardHeader>
      {!isEmpty && (
        <Table label={t("title")} density="compact">
          <TableHeader>
            <TableRow>
              <TableHead>{t("month")}</TableHead>
              <TableHead numeric>{t("people")}</TableHead>
              {shown[0]?.returned.map((_, months) => (
                <TableHead key={t("later", { months })} numeric>
                  {t("later", { months })}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {shown.map(({ month, people, returned }) => (
              <TableRow key={month}>
                <TableHead scope="row" className="text-foreground">
                  {nameOf(month)}
                </TableHead>
                <TableCell numeric>
                  <People
                    href={routes.customers.list({ firstMonth: month })}
                    count={people}
                    label={`${nameOf(month)}: ${format.number(people)}`}
                  >
                    {format.number(people)}
                  </People>
                </TableCell>
                {returned.map((count, months) => (
                  <TableCell
                    key={addMonths(month, months)}
                    numeric
                    className="whitespace-nowrap"
                    style={{ background: shade(people === 0 ? 0 : count / people) }}
                  >
                    <People
                      href={routes.customers.list({ firstMonth: month, orderMonth: addMonths(month, months) })}
                      count={count}
                      label={t("cell", {
                        month: nameOf(month),
                        later: t("later", { months }),
                        count: `${format.number(people === 0 ? 0 : count / people, "percent")} ${format.number(count)}`,
                        people: format.number(people),
                      })}
                    >
                      {format.number(people === 0 ? 0 : count / people, "percent")}{" "}
                      <span className="text-xs">{format.number(count)}</span>
                    </People>
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

const shade = (share: number): string =>
  `color-mix(in oklab, var(--chart-1) ${Math.round(share * FULL_SHADE_PERCENT)}%, transparent)`;

type PeopleProps = { href: string; count: number; label: string; children: ReactNode };

/** Nought leads nowhere. */
function People({ href, count, label, children }: PeopleProps) {
  return count === 0 ? (
    <span>{children}</span>
  ) : (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      className="inline-flex min-h-6 items-center gap-1.5 rounded-sm hover:underline"
    >
      {children}
    </Link>
  );
}
