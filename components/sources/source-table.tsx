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
          <TableHead numeric>{t("columns.recent")}</TableHead>
          <TableHead numeric>{t("columns.errorRate")}</TableHead>
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
              <Figure value={source.recent.deliveries} />
            </TableCell>
            <TableCell numeric>
              {source.recent.deliveries === 0 ? (
                "–"
              ) : (
                <Figure value={source.recent.failed / source.recent.deliveries} style="percent" />
              )}
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

type Health = Pick<SourceDto, "counts" | "lastDeliveryAt" | "isSilent" | "isUninstalled">;

/** One word for how a connection does; the gravest thing speaks. */
export function SourceHealth({ source }: { source: Health }) {
  const t = useTranslations("sources.health");
  const { key, tone } = healthOf(source);
  return <StatusBadge tone={tone}>{t(key)}</StatusBadge>;
}

function healthOf({ counts, lastDeliveryAt, isSilent, isUninstalled }: Health) {
  if (isUninstalled) {
    return { key: "left", tone: "neutral" } as const;
  }
  if (lastDeliveryAt === null) {
    return { key: "none", tone: "neutral" } as const;
  }
  if (isSilent) {
    return { key: "silent", tone: "warning" } as const;
  }
  return counts.failed > 0 ? ({ key: "failing", tone: "danger" } as const) : ({ key: "ok", tone: "success" } as const);
}
