import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateTime } from "@/components/ui/date-time";
import { Figure } from "@/components/ui/figure";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { routes } from "@/lib/base/routes";
import type { JobItem } from "@/lib/jobs/schema";
import { Duration } from "./duration";
import { JobStatus } from "./job-status";
import { useJobName } from "./use-job-name";

export function JobTable({ runs }: { runs: readonly JobItem[] }) {
  const t = useTranslations("jobs");
  const nameOf = useJobName();
  return (
    <Table label={t("title")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("columns.job")}</TableHead>
          <TableHead>{t("columns.status")}</TableHead>
          <TableHead>{t("columns.asked")}</TableHead>
          <TableHead numeric>{t("columns.took")}</TableHead>
          <TableHead numeric>{t("columns.attempts")}</TableHead>
          <TableHead>{t("columns.error")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {runs.map((run) => (
          <TableRow key={run.id}>
            <TableCell>
              <Link href={routes.data.job(run.id)} className="font-medium hover:underline">
                {nameOf(run.job)}
              </Link>
            </TableCell>
            <TableCell>
              <JobStatus dense status={run.status} />
            </TableCell>
            <TableCell className="text-muted-foreground">
              <DateTime at={run.createdAt} />
            </TableCell>
            <TableCell numeric>
              <Duration from={run.startedAt} to={run.endedAt} />
            </TableCell>
            <TableCell numeric>
              <Figure value={run.attempts} />
            </TableCell>
            <TableCell className="max-w-80 truncate" title={run.error ?? undefined}>
              {run.error}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
