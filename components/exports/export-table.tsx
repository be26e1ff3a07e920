import { useTranslations } from "next-intl";
import { DateTime, RelativeTime } from "@/components/ui/date-time";
import { Figure } from "@/components/ui/figure";
import { Progress } from "@/components/ui/progress";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type ExportDto, isOpen } from "@/lib/exports/schema";
import { useSentence } from "@/lib/i18n/use-sentence";
import { ExportActions } from "./export-actions";
import { ExportStatus } from "./export-status";
import { FileSize } from "./file-size";

export function ExportTable({ exports: items }: { exports: readonly ExportDto[] }) {
  const t = useTranslations("exports.list");
  return (
    <Table label={t("title")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("kind")}</TableHead>
          <TableHead>{t("status")}</TableHead>
          <TableHead numeric>{t("rows")}</TableHead>
          <TableHead numeric>{t("size")}</TableHead>
          <TableHead>{t("by")}</TableHead>
          <TableHead>{t("at")}</TableHead>
          <TableHead>{t("until")}</TableHead>
          <TableHead>
            <span className="sr-only">{t("actions")}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {items.map((item) => (
          <ExportRow key={item.id} item={item} />
        ))}
      </TableBody>
    </Table>
  );
}

function ExportRow({ item }: { item: ExportDto }) {
  const t = useTranslations("exports");
  const sentence = useSentence();
  const name = item.segmentName ? t("kinds.membersOf", { segment: item.segmentName }) : t(`kinds.${item.kind}.title`);
  const percent = Math.floor(item.progress * 100) / 100;
  return (
    <TableRow>
      <TableCell className="font-medium">{name}</TableCell>
      <TableCell className="max-w-80">
        <ExportStatus found={item} />
        {item.status === "running" && (
          <Progress className="mt-1" value={item.progress * 100} aria-label={t("list.progress", { name, percent })} />
        )}
        {item.problem && (
          <p className="text-pretty whitespace-normal text-muted-foreground">{sentence(item.problem)}</p>
        )}
      </TableCell>
      <TableCell numeric>
        <Figure value={item.rows} />
      </TableCell>
      <TableCell numeric>
        <FileSize bytes={item.sizeBytes} />
      </TableCell>
      <TableCell>{item.by ?? t("list.gone")}</TableCell>
      <TableCell>
        <RelativeTime at={item.createdAt} />
      </TableCell>
      <TableCell>{item.hasFile && item.expiresAt && <DateTime at={item.expiresAt} style="date" />}</TableCell>
      <TableCell className="text-right">
        {(item.hasFile || isOpen(item.status)) && <ExportActions item={item} name={name} />}
      </TableCell>
    </TableRow>
  );
}
