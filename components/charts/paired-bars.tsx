import { useTranslations } from "next-intl";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

export type Pair = { key: string; name: string; said: number; real: number; customers: string };

type PairedBarsProps = {
  label: string;
  heads: { name: string; said: string; real: string; customers: string };
  pairs: readonly Pair[];
  formatValue: (value: number) => string;
};

/** What was said beside what came, row by row on one scale; the figures stand in the table itself. */
export function PairedBars({ label, heads, pairs, formatValue }: PairedBarsProps) {
  const t = useTranslations("common.chart");
  const highest = Math.max(...pairs.flatMap(({ said, real }) => [said, real]), Number.MIN_VALUE);
  return (
    <Table label={label} density="compact">
      <TableHeader>
        <TableRow>
          <TableHead>{heads.name}</TableHead>
          <TableHead className="w-2/5">
            <span className="sr-only">{t("bars")}</span>
          </TableHead>
          <TableHead numeric>
            <Key className="bg-chart-1" name={heads.said} />
          </TableHead>
          <TableHead numeric>
            <Key className="bg-chart-2" name={heads.real} />
          </TableHead>
          <TableHead numeric>{heads.customers}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {pairs.map(({ key, name, said, real, customers }) => (
          <TableRow key={key}>
            <TableHead scope="row" className="text-foreground">
              {name}
            </TableHead>
            <TableCell>
              <span aria-hidden className="grid gap-0.5">
                <span className="h-2 min-w-px rounded-sm bg-chart-1" style={{ width: `${(said / highest) * 100}%` }} />
                <span className="h-2 min-w-px rounded-sm bg-chart-2" style={{ width: `${(real / highest) * 100}%` }} />
              </span>
            </TableCell>
            <TableCell numeric>{formatValue(said)}</TableCell>
            <TableCell numeric>{formatValue(real)}</TableCell>
            <TableCell numeric>{customers}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Key({ className, name }: { className: string; name: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`size-2 rounded-sm ${className}`} />
      {name}
    </span>
  );
}
