import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { cn } from "@/lib/base/cn";
import { routes } from "@/lib/base/routes";
import { combinationsOf, inAll, inOnly, type Sums } from "@/lib/segments/overlap";
import type { Overlap } from "@/lib/segments/views";
import { OverlapPicture, partName, SEGMENT_COLOURS } from "./overlap-picture";

type OverlapProps = { overlap: Overlap; currency: string };

/** Everyone once: by exactly which of the segments they are in. Dots say which, a bar how many. */
export function OverlapParts({ overlap, currency }: OverlapProps) {
  const t = useTranslations("segments.compare");
  const ids = overlap.segments.map(({ id }) => id);
  const parts = combinationsOf(ids).map((inside) => ({ inside, sums: inOnly(overlap, inside) }));
  const highest = Math.max(1, ...parts.map(({ sums }) => sums.customers));
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("parts")}</CardTitle>
        <CardDescription>{t("partsAbout")}</CardDescription>
      </CardHeader>
      <OverlapPicture overlap={overlap} />
      <Table label={t("parts")} density="compact">
        <TableHeader>
          <TableRow>
            <TableHead>{t("part")}</TableHead>
            <TableHead>
              <span className="sr-only">{t("size")}</span>
            </TableHead>
            <TableHead numeric>{t("people")}</TableHead>
            <TableHead numeric>{t("spent")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {parts.map(({ inside, sums }) => (
            <TableRow key={inside.join(" ")}>
              <TableCell>
                <span className="flex items-center gap-2">
                  <Dots ids={ids} inside={inside} />
                  {inside.length === 1 ? t("only", { name: partName(overlap, inside) }) : partName(overlap, inside)}
                </span>
              </TableCell>
              <TableCell className="w-1/4 min-w-24">
                <span
                  aria-hidden
                  className={cn("block h-4 rounded-sm bg-chart-1", sums.customers > 0 && "min-w-px")}
                  style={{ width: `${(sums.customers / highest) * 100}%` }}
                />
              </TableCell>
              <TableCell numeric>
                <Link
                  href={routes.segments.among(
                    inside,
                    ids.filter((id) => !inside.includes(id)),
                  )}
                  className="hover:underline"
                >
                  <Figure value={sums.customers} />
                </Link>
              </TableCell>
              <TableCell numeric>
                <Money minor={sums.spentMinor} currency={currency} whole />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Dots({ ids, inside }: { ids: readonly string[]; inside: readonly string[] }) {
  return (
    <span aria-hidden className="flex gap-1">
      {ids.map((id, index) => (
        <span
          key={id}
          className={cn("size-2.5 rounded-full", inside.includes(id) ? SEGMENT_COLOURS[index] : "bg-muted")}
        />
      ))}
    </span>
  );
}

/** The segments side by side: how many, and what they brought. */
export function OverlapFigures({ overlap, currency }: OverlapProps) {
  const t = useTranslations("segments.compare");
  const ids = overlap.segments.map(({ id }) => id);
  return (
    <Card>
      <CardTitle>{t("figures")}</CardTitle>
      <Table label={t("figures")} density="compact">
        <TableHeader>
          <TableRow>
            <TableHead>{t("segment")}</TableHead>
            <TableHead numeric>{t("people")}</TableHead>
            <TableHead numeric>{t("alone")}</TableHead>
            <TableHead numeric>{t("orders")}</TableHead>
            <TableHead numeric>{t("spent")}</TableHead>
            <TableHead numeric>{t("perPerson")}</TableHead>
            <TableHead numeric>{t("perOrder")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {overlap.segments.map(({ id, name }, index) => (
            <TableRow key={id}>
              <TableCell>
                <span className="flex items-center gap-2">
                  <span aria-hidden className={cn("size-2.5 rounded-full", SEGMENT_COLOURS[index])} />
                  <Link href={routes.segments.one(id)} className="font-medium hover:underline">
                    {name}
                  </Link>
                </span>
              </TableCell>
              <FigureCells id={id} sums={inAll(overlap, [id])} currency={currency}>
                <Link
                  href={routes.segments.among(
                    [id],
                    ids.filter((other) => other !== id),
                  )}
                  className="hover:underline"
                >
                  <Figure value={inOnly(overlap, [id]).customers} />
                </Link>
              </FigureCells>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

type FigureCellsProps = { id: string; sums: Sums; currency: string; children: React.ReactNode };

function FigureCells({ id, sums: { customers, orders, spentMinor }, currency, children }: FigureCellsProps) {
  const per = (count: number) =>
    count === 0 ? "–" : <Money minor={Math.round(spentMinor / count)} currency={currency} />;
  return (
    <>
      <TableCell numeric>
        <Link href={routes.customers.ofSegment(id)} className="hover:underline">
          <Figure value={customers} />
        </Link>
      </TableCell>
      <TableCell numeric>{children}</TableCell>
      <TableCell numeric>
        <Figure value={orders} />
      </TableCell>
      <TableCell numeric>
        <Money minor={spentMinor} currency={currency} whole />
      </TableCell>
      <TableCell numeric>{per(customers)}</TableCell>
      <TableCell numeric>{per(orders)}</TableCell>
    </>
  );
}

/** How much of each segment is also in each other one. */
export function OverlapMatrix({ overlap }: { overlap: Overlap }) {
  const t = useTranslations("segments.compare");
  const format = useFormatter();
  const { segments } = overlap;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("shared")}</CardTitle>
        <CardDescription>{t("sharedAbout")}</CardDescription>
      </CardHeader>
      <Table label={t("shared")} density="compact">
        <TableHeader>
          <TableRow>
            <TableHead>{t("segment")}</TableHead>
            {segments.map(({ id, name }) => (
              <TableHead key={id} numeric>
                {name}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {segments.map((row) => {
            const all = inAll(overlap, [row.id]).customers;
            return (
              <TableRow key={row.id}>
                <TableCell>{row.name}</TableCell>
                {segments.map(({ id }) => {
                  const both = inAll(overlap, [row.id, id]).customers;
                  return (
                    <TableCell key={id} numeric className={cn(id === row.id && "text-muted-foreground")}>
                      {id === row.id ? (
                        "–"
                      ) : (
                        <Link href={routes.segments.among([row.id, id], [])} className="hover:underline">
                          {t("both", {
                            count: both,
                            share: format.number(all === 0 ? 0 : both / all, "percent"),
                          })}
                        </Link>
                      )}
                    </TableCell>
                  );
                })}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Card>
  );
}
