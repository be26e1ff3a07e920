import Link from "next/link";
import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/date-time";
import { Figure } from "@/components/ui/figure";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { routes } from "@/lib/base/routes";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import type { SourceDto } from "@/lib/webhooks/schema";

export function SourceTable({ sources }: { sources: readonly SourceDto[] }) {
  const t = useTranslations("sources");
  return (
    <Table label={t("title")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("columns.name")}</TableHead>
          <TableHead>{t("columns.platform")}</TableHead>
          <TableHead>{t("columns.status")}</TableHead>
          <TableHead numeric>{t("columns.processed")}</TableHead>
          <TableHead numeric>{t("columns.waiting")}</TableHead>
          <TableHead numeric>{t("columns.failed")}</TableHead>
          <TableHead>{t("columns.last")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {sources.map((source) => (
          <TableRow key={source.id}>
            <TableCell className="max-w-72">
              <Link
                href={routes.data.source(source.id)}
                className="block truncate font-medium underline-offset-4 hover:underline"
              >
                {source.name}
              </Link>
            </TableCell>
            <TableCell>{PLATFORMS[source.platform].label}</TableCell>
            <TableCell>
              <SourceHealth source={source} />
            </TableCell>
            <TableCell numeric>
              <Figure value={source.counts.processed} />
            </TableCell>
            <TableCell numeric>
              <Figure value={source.counts.received} />
            </TableCell>
            <TableCell numeric>
              <Figure value={source.counts.failed} />
            </TableCell>
            <TableCell>{source.lastDeliveryAt ? <RelativeTime at={source.lastDeliveryAt} /> : t("never")}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** One word for how a connection does. */
export function SourceHealth({ source }: { source: Pick<SourceDto, "counts" | "lastDeliveryAt"> }) {
  const t = useTranslations("sources.health");
  if (source.lastDeliveryAt === null) {
    return <StatusBadge tone="neutral">{t("none")}</StatusBadge>;
  }
  const isFailing = source.counts.failed > 0;
  return <StatusBadge tone={isFailing ? "danger" : "success"}>{t(isFailing ? "failing" : "ok")}</StatusBadge>;
}
