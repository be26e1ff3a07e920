import { useTranslations } from "next-intl";
import { DateTime } from "@/components/ui/date-time";
import { StatusDot } from "@/components/ui/status-badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { useSentence } from "@/lib/i18n/use-sentence";
import type { DeliveryDto, DeliveryStatus } from "@/lib/webhooks/schema";
import { RetryButton } from "./retry-button";

const TONES: Record<DeliveryStatus, Tone> = {
  received: "active",
  processed: "success",
  ignored: "neutral",
  failed: "danger",
};

type DeliveryTableProps = { sourceId: string; deliveries: readonly DeliveryDto[]; canRetry: boolean };

export function DeliveryTable({ sourceId, deliveries, canRetry }: DeliveryTableProps) {
  const t = useTranslations("sources");
  const sentence = useSentence();
  return (
    <Table label={t("deliveries.title")} density="compact">
      <TableHeader>
        <TableRow>
          <TableHead>{t("columns.received")}</TableHead>
          <TableHead>{t("columns.topic")}</TableHead>
          <TableHead>{t("columns.status")}</TableHead>
          <TableHead>{t("columns.reason")}</TableHead>
          <TableHead numeric>{t("columns.attempts")}</TableHead>
          <TableHead>{t("columns.delivery")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {deliveries.map((delivery) => (
          <TableRow key={delivery.id}>
            <TableCell>
              <DateTime at={delivery.receivedAt} />
            </TableCell>
            <TableCell className="font-mono">{delivery.topic || "–"}</TableCell>
            <TableCell>
              <StatusDot tone={TONES[delivery.status]}>{t(`statuses.${delivery.status}`)}</StatusDot>
            </TableCell>
            <TableCell className="max-w-96 text-pretty">
              <span className="flex items-center justify-between gap-3">
                {delivery.reason && sentence(delivery.reason.key, delivery.reason.params)}
                {delivery.status === "failed" && canRetry && (
                  <RetryButton sourceId={sourceId} deliveryId={delivery.id} label={t("retry")} />
                )}
              </span>
            </TableCell>
            <TableCell numeric>{delivery.attempts}</TableCell>
            <TableCell className="max-w-48 truncate font-mono text-muted-foreground">{delivery.deliveryId}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
