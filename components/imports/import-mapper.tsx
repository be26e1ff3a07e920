"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useAction } from "next-safe-action/hooks";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { toast } from "@/components/ui/toaster";
import { discardUpload, startImport } from "@/lib/actions/imports";
import { DEFAULT_LOCALE, isLocale } from "@/lib/base/locale";
import { routes } from "@/lib/base/routes";
import { IMPORT_KINDS } from "@/lib/imports/kinds";
import type { ImportDto } from "@/lib/imports/schema";
import { ColumnPicker } from "./column-picker";
import { FormatPicker } from "./format-picker";
import { PreviewTable } from "./preview-table";
import { useImportPreview } from "./use-preview";

type ImportMapperProps = {
  found: Pick<ImportDto, "id" | "kind" | "fileName" | "plan">;
  currency: string;
  timezone: string;
};

/** The one step in which a person decides how their file is read; the first rows answer every change. */
export function ImportMapper({ found, currency, timezone }: ImportMapperProps) {
  const t = useTranslations("imports.map");
  const given = useLocale();
  const locale = isLocale(given) ? given : DEFAULT_LOCALE;
  const [choice, setChoice] = useState({ columns: found.plan.columns, format: found.plan.format });
  const { data: preview, error, isFetching } = useImportPreview(found, choice);
  const { columns } = IMPORT_KINDS[found.kind];
  const start = useAction(startImport, {
    onError: ({ error: refusal }) => toast.error(refusal.serverError?.message ?? t("failed")),
  });
  const lacking = columns.filter((column) => column.required && !choice.columns[column.key]);
  const header = preview?.plan.header ?? found.plan.header;
  return (
    <div className="grid gap-4">
      <Card>
        <CardHeader>
          <CardTitle>{t("title")}</CardTitle>
          <CardDescription>{t("description")}</CardDescription>
        </CardHeader>
        <ColumnPicker
          columns={columns}
          header={header}
          map={choice.columns}
          onChange={(map) => setChoice({ ...choice, columns: map })}
        />
        {lacking.length > 0 && (
          <Notice tone="warning">
            {t("missing", { columns: lacking.map((column) => column.label[locale]).join(", ") })}
          </Notice>
        )}
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>{t("format")}</CardTitle>
          <CardDescription>{t("timezone", { timezone, currency })}</CardDescription>
        </CardHeader>
        <FormatPicker format={choice.format} onChange={(format) => setChoice(withFormat(choice, format))} />
      </Card>
      <section className="grid gap-3" aria-label={t("preview")}>
        <div>
          <h2 className="text-base">{t("preview")}</h2>
          <p className="text-[13px] text-muted-foreground">{t("previewDescription")}</p>
        </div>
        {error && <Notice tone="danger">{error.message}</Notice>}
        {preview ? <PreviewTable preview={preview} isStale={isFetching} /> : !error && <TableSkeleton rows={6} />}
        {preview && lacking.length === 0 && (
          <p className="text-[13px]" aria-live="polite">
            {preview.rejectedRows === 0
              ? t("ok", { count: preview.checkedRows })
              : t("bad", { count: preview.rejectedRows, total: preview.checkedRows })}
          </p>
        )}
      </section>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <DiscardFile id={found.id} />
        <Button
          pending={start.isPending}
          disabled={lacking.length > 0 || Boolean(error)}
          onClick={() => start.execute({ id: found.id, kind: found.kind, ...choice })}
        >
          {t("start", { name: found.fileName })}
        </Button>
      </div>
    </div>
  );
}

/** Another sign between the cells makes other headers: what was matched by name may no longer be there. */
function withFormat(choice: Pick<ImportDto["plan"], "columns" | "format">, format: ImportDto["plan"]["format"]) {
  const isSameCut = format.delimiter === choice.format.delimiter;
  return { columns: isSameCut ? choice.columns : {}, format };
}

function DiscardFile({ id }: { id: string }) {
  const t = useTranslations("imports.map");
  const router = useRouter();
  const discard = async () => {
    await discardUpload({ id });
    router.push(routes.data.imports());
  };
  return (
    <ConfirmDialog
      trigger={<Button variant="outline">{t("discard")}</Button>}
      title={t("discardTitle")}
      description={t("discardBody")}
      confirmLabel={t("discard")}
      destructive
      onConfirm={discard}
    />
  );
}
