import { Download } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card, CardAction, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { KpiCard } from "@/components/ui/kpi-card";
import { Notice } from "@/components/ui/notice";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { DEFAULT_LOCALE, isLocale } from "@/lib/base/locale";
import { routes } from "@/lib/base/routes";
import { useSentence } from "@/lib/i18n/use-sentence";
import { IMPORT_KINDS } from "@/lib/imports/kinds";
import { canUndo, type ImportDto } from "@/lib/imports/schema";
import { UndoImport } from "./undo-import";

export type RejectionGroup = { column: string; reason: string; rows: number };

const COUNTS = ["created", "updated", "skipped", "rejected"] as const;

type ImportResultProps = { found: ImportDto; groups: readonly RejectionGroup[]; canWrite: boolean };

export function ImportResult({ found, groups, canWrite }: ImportResultProps) {
  const t = useTranslations("imports.result");
  const { counts } = found;
  const isUnchanged = found.status === "completed" && counts.created + counts.updated === 0 && counts.skipped > 0;
  return (
    <div className="grid gap-4">
      <Outcome found={found} />
      {isUnchanged && <Notice>{t("unchanged")}</Notice>}
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {COUNTS.map((count) => (
          <KpiCard key={count} label={t(count)} value={<Figure value={counts[count]} />} detail={t(`${count}Hint`)} />
        ))}
      </div>
      {groups.length > 0 && <Rejections found={found} groups={groups} />}
      {canWrite && canUndo(found) && counts.created + counts.updated > 0 && <UndoImport id={found.id} />}
    </div>
  );
}

function Outcome({ found }: { found: ImportDto }) {
  const t = useTranslations("imports.result");
  const sentence = useSentence();
  const { status, problem, startedAt, finishedAt } = found;
  if (status === "undone") {
    return <Notice title={t("undone")}>{t("undoneBody")}</Notice>;
  }
  if (status === "failed" || status === "cancelled") {
    return (
      <Notice tone={status === "failed" ? "danger" : "warning"} title={t(status)}>
        {problem ? sentence(problem.key, problem.params) : status === "cancelled" && t("cancelledBody")}
      </Notice>
    );
  }
  const seconds = startedAt && finishedAt ? (finishedAt.getTime() - startedAt.getTime()) / 1000 : null;
  return (
    <Notice
      tone="success"
      title={t("completed")}
      action={
        <Button asChild size="sm">
          <Link href={routes.customers.list()}>{t("customers")}</Link>
        </Button>
      }
    >
      {seconds !== null && t("duration", { seconds: Math.max(1, Math.round(seconds)) })}
    </Notice>
  );
}

function Rejections({ found, groups }: { found: ImportDto; groups: readonly RejectionGroup[] }) {
  const t = useTranslations("imports");
  const sentence = useSentence();
  const given = useLocale();
  const locale = isLocale(given) ? given : DEFAULT_LOCALE;
  const labelOf = (key: string) => IMPORT_KINDS[found.kind].columns.find((column) => column.key === key)?.label[locale];
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("result.reasons")}</CardTitle>
        <CardDescription>{t("result.downloadHint")}</CardDescription>
        <CardAction>
          <Button asChild variant="outline" size="sm">
            <a href={routes.api.importRejected(found.id)} download>
              <Download aria-hidden />
              {t("result.download")}
            </a>
          </Button>
        </CardAction>
      </CardHeader>
      <Table label={t("result.reasons")} density="compact">
        <TableHeader>
          <TableRow>
            <TableHead>{t("result.column")}</TableHead>
            <TableHead>{t("result.reason")}</TableHead>
            <TableHead numeric>{t("columns.rows")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {groups.map(({ column, reason, rows }) => (
            <TableRow key={`${column} ${reason}`}>
              <TableCell>{labelOf(column) ?? t("wholeRow")}</TableCell>
              <TableCell className="text-pretty">{sentence(`imports.reasons.${reason}`)}</TableCell>
              <TableCell numeric>
                <Figure value={rows} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
