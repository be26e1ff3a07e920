import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

type Group = { key: string; name: string; people: number; spentMinor: number; href: string };
type GroupTableProps = {
  label: string;
  /** Headings of the names and of the shares. */
  heading: string;
  shareOf: string;
  groups: readonly Group[];
  everyone: number;
  currency: string;
};

/** Groups of people with their share and their spend; every number leads to its people. */
export function GroupTable({ label, heading, shareOf, groups, everyone, currency }: GroupTableProps) {
  const t = useTranslations("analytics.rfm");
  const format = useFormatter();
  return (
    <Table label={label} density="compact">
      <TableHeader>
        <TableRow>
          <TableHead>{heading}</TableHead>
          <TableHead numeric>{t("people")}</TableHead>
          <TableHead numeric>{shareOf}</TableHead>
          <TableHead numeric>{t("revenue")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {groups.map(({ key, name, people, spentMinor, href }) => (
          <TableRow key={key}>
            <TableHead scope="row" className="text-foreground">
              {name}
            </TableHead>
            <TableCell numeric>
              <People people={people} href={href} label={`${name}: ${format.number(people)}`} />
            </TableCell>
            <TableCell numeric>{format.number(people / everyone, "percent")}</TableCell>
            <TableCell numeric>
              <Money minor={spentMinor} currency={currency} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Nought leads nowhere. */
export function People({ people, href, label }: { people: number; href: string; label: string }) {
  const format = useFormatter();
  return people === 0 ? (
    <span className="text-muted-foreground tabular-nums">0</span>
  ) : (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      className="inline-flex min-h-6 items-center rounded-sm font-medium hover:underline"
    >
      {format.number(people)}
    </Link>
  );
}
