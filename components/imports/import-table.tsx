import Link from "next/link";
import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/date-time";
import { Figure } from "@/components/ui/figure";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { routes } from "@/lib/base/routes";
import type { ImportDto } from "@/lib/imports/schema";
import { ImportStatus } from "./import-status";

const COUNTS = ["rows", "created", "updated", "skipped", "rejected"] as const;

export function ImportTable({ imports }: { imports: readonly ImportDto[] }) {
  const t = useTranslations("imports");
  return (
    <Table label={t("title")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("columns.file")}</TableHead>
          <TableHead>{t("columns.kind")}</TableHead>
          <TableHead>{t("columns.status")}</TableHead>
          {COUNTS.map((count) => (
            <TableHead key={count} numeric>
              {t(`columns.${count}`)}
            </TableHead>
          ))}
          <TableHead>{t("columns.at")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {imports.map((item) => (
          <TableRow key={item.id}>
            <TableCell className="max-w-72">
              <Link
                href={routes.data.import(item.id)}
                className="block truncate font-medium underline-offset-4 hover:underline"
              >
                {item.fileName}
              </Link>
            </TableCell>
            <TableCell>{t(`kindNames.${item.kind}`)}</TableCell>
            <TableCell>
              <ImportStatus dense status={item.status} />
            </TableCell>
            {COUNTS.map((count) => (
              <TableCell key={count} numeric>
                <Figure value={item.counts[count]} />
              </TableCell>
            ))}
            <TableCell>
              <RelativeTime at={item.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
