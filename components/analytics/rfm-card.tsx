import { useFormatter, useTranslations } from "next-intl";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { routes } from "@/lib/base/routes";
import { groupAt, RFM_GROUPS, type RfmGroup } from "@/lib/profiles/rules/rfm";
import { GroupTable, People } from "./group-table";

type Cell = { recency: number; worth: number; group: RfmGroup; people: number; spentMinor: number };

const FIFTHS = [1, 2, 3, 4, 5] as const;
/** The fullest shade still leaves the text readable in both themes. */
const FULL_SHADE_PERCENT = 40;

/** Buyers by how recently, how often and for how much they bought; every number leads to its people. */
export function RfmCard({ cells, currency }: { cells: readonly Cell[]; currency: string }) {
  const t = useTranslations("analytics.rfm");
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t(cells.length === 0 ? "none" : "description")}</CardDescription>
      </CardHeader>
      {cells.length > 0 && (
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Grid cells={cells} />
          <Groups cells={cells} currency={currency} />
        </div>
      )}
    </Card>
  );
}

function Grid({ cells }: { cells: readonly Cell[] }) {
  const t = useTranslations("analytics.rfm");
  const words = useTranslations("profiles.tiers.rfm");
  const format = useFormatter();
  const most = Math.max(...cells.map(({ people }) => people));
  const peopleAt = (recency: number, worth: number): number =>
    cells.find((cell) => cell.recency === recency && cell.worth === worth)?.people ?? 0;
  return (
    <Table label={t("grid")} density="compact" className="min-w-[41rem] table-fixed">
      <TableHeader>
        <TableRow>
          <TableHead className="w-32 px-2">{t("corner")}</TableHead>
          {FIFTHS.map((worth) => (
            <TableHead key={worth} className="px-2">
              {t("worth", { fifth: worth })}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {[...FIFTHS].reverse().map((recency) => (
          <TableRow key={recency}>
            <TableHead scope="row" className="px-2 text-foreground">
              {format.number(recency)}
            </TableHead>
            {FIFTHS.map((worth) => {
              const group = words(groupAt(recency, worth));
              const people = peopleAt(recency, worth);
              return (
                <TableCell key={worth} className="px-2 align-top" style={{ background: shade(people / most) }}>
                  <span className="block text-xs leading-4">{group}</span>
                  <People
                    people={people}
                    href={routes.customers.list({ rfmCell: `${recency}-${worth}` })}
                    label={t("cell", { group, recency, worth, people: format.number(people) })}
                  />
                </TableCell>
              );
            })}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const shade = (share: number): string =>
  `color-mix(in oklab, var(--chart-1) ${Math.round(share * FULL_SHADE_PERCENT)}%, transparent)`;

function Groups({ cells, currency }: { cells: readonly Cell[]; currency: string }) {
  const t = useTranslations("analytics.rfm");
  const words = useTranslations("profiles.tiers.rfm");
  const sum = (of: readonly Cell[], figure: "people" | "spentMinor") => of.reduce((all, cell) => all + cell[figure], 0);
  const everyone = sum(cells, "people");
  const rows = RFM_GROUPS.map((group) => {
    const own = cells.filter((cell) => cell.group === group);
    return {
      key: group,
      name: words(group),
      people: sum(own, "people"),
      spentMinor: sum(own, "spentMinor"),
      href: routes.customers.list({ rfmGroup: group }),
    };
  }).filter(({ people }) => people > 0);
  return (
    <GroupTable
      label={t("groups")}
      heading={t("group")}
      shareOf={t("share")}
      groups={rows}
      everyone={everyone}
      currency={currency}
    />
  );
}
