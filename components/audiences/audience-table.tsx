import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/date-time";
import { Figure } from "@/components/ui/figure";
import { Progress } from "@/components/ui/progress";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { hashStart } from "@/lib/audiences/mask";
import type { AudienceExportDto } from "@/lib/audiences/views";
import { routes } from "@/lib/base/routes";
import { useSentence } from "@/lib/i18n/use-sentence";
import { AudienceActions } from "./audience-actions";
import { AudienceStatus } from "./audience-status";

export function AudienceTable({ items }: { items: readonly AudienceExportDto[] }) {
  const t = useTranslations("audiences.list");
  return (
    <Table label={t("title")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("audience")}</TableHead>
          <TableHead>{t("platform")}</TableHead>
          <TableHead>{t("status")}</TableHead>
          <TableHead numeric>{t("sent")}</TableHead>
          <TableHead numeric>{t("changes")}</TableHead>
          <TableHead>{t("by")}</TableHead>
          <TableHead>{t("at")}</TableHead>
          <TableHead>
            <span className="sr-only">{t("actions")}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {items.map((item) => (
          <AudienceRow key={item.id} item={item} />
        ))}
      </TableBody>
    </Table>
  );
}

function AudienceRow({ item }: { item: AudienceExportDto }) {
  const t = useTranslations("audiences");
  const platform = t(`platforms.${item.platform}`);
  const name = `${item.segmentName}, ${platform}`;
  return (
    <TableRow>
      <TableCell className="max-w-64">
        <Link href={routes.segments.one(item.segmentId)} className="font-medium hover:underline">
          {item.segmentName}
        </Link>
        {item.scope !== "all" && <p className="text-muted-foreground">{t(`scopes.${item.scope}`)}</p>}
      </TableCell>
      <TableCell>
        {platform}
        <p className="text-muted-foreground">{t(`deliveries.${item.delivery}`)}</p>
      </TableCell>
      <TableCell className="max-w-80">
        <AudienceStatus item={item} />
        <StatusNotes item={item} name={name} platform={platform} />
      </TableCell>
      <TableCell numeric>
        <Figure value={item.rows} />{" "}
        <span className="text-muted-foreground">{t("list.of", { members: item.members })}</span>
        <LeftOut item={item} />
      </TableCell>
      <TableCell numeric className="whitespace-nowrap">
        {t("list.changesOf", { added: item.added, removed: item.removed })}
      </TableCell>
      <TableCell>{item.isAutomatic ? t("list.automatic") : (item.by ?? t("list.gone"))}</TableCell>
      <TableCell>
        <RelativeTime at={item.createdAt} />
      </TableCell>
      <TableCell className="text-right">
        <AudienceActions item={item} name={name} />
      </TableCell>
    </TableRow>
  );
}

type StatusNotesProps = { item: AudienceExportDto; name: string; platform: string };

function StatusNotes({ item, name, platform }: StatusNotesProps) {
  const t = useTranslations("audiences.list");
  const sentence = useSentence();
  const percent = Math.floor(item.progress * 100) / 100;
  return (
    <div className="grid gap-0.5 text-[13px] text-pretty whitespace-normal text-muted-foreground">
      {item.status === "running" && (
        <Progress className="mt-1" value={item.progress * 100} aria-label={t("progress", { name, percent })} />
      )}
      {item.problem && <p>{sentence(item.problem)}</p>}
      {item.belowMin !== null && (
        <p className="flex items-start gap-1 text-warning-text">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {t("belowMin", { min: item.belowMin, platform })}
        </p>
      )}
      {item.invalid > 0 && <p>{t("invalid", { count: item.invalid })}</p>}
      {item.sha256 && item.status === "completed" && (
        <p className="font-mono text-xs" title={item.sha256}>
          {t("hash", { start: hashStart(item.sha256) })}
        </p>
      )}
    </div>
  );
}

function LeftOut({ item: { skipped } }: { item: AudienceExportDto }) {
  const t = useTranslations("audiences.list");
  const { suppressed, no_consent: noConsent, no_address: noAddress } = skipped;
  const count = suppressed + noConsent + noAddress;
  return (
    count > 0 && (
      <p className="text-[13px] text-muted-foreground" title={t("leftTitle", { suppressed, noConsent, noAddress })}>
        {t("left", { count })}
      </p>
    )
  );
}
