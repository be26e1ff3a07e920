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
import type { ImportKind } from "@/lib/imports/kind";
import { IMPORT_KINDS } from "@/lib/imports/kinds";
import { missingColumns } from "@/lib/imports/mapping";
import type { ImportDto, ImportPlan, SavedMapping } from "@/lib/imports/schema";
import { ColumnPicker } from "./column-picker";
import { FormatPicker } from "./format-picker";
import { ImportQuestions } from "./import-questions";
import { ImportTrialCard } from "./import-trial";
import { KindPicker } from "./kind-picker";
import { PreviewTable } from "./preview-table";
import { SavedMappings } from "./saved-mappings";
import { type Choice, useImportPreview } from "./use-preview";

type ImportMapperProps = {
  found: Pick<ImportDto, "id" | "kind" | "fileName" | "plan">;
  saved: readonly SavedMapping[];
  currency: string;
  timezone: string;
};

/** The one step in which a person decides how their file is read; the first rows answer every change. */
export function ImportMapper({ found, saved, currency, timezone }: ImportMapperProps) {
  const t = useTranslations("imports.map");
  const given = useLocale();
  const locale = isLocale(given) ? given : DEFAULT_LOCALE;
  const [choice, setChoice] = useState<Choice>({ kind: found.kind });
  const { data: preview, error, isFetching } = useImportPreview(found.id, choice);
  const kind: ImportKind = IMPORT_KINDS[choice.kind];
  const isOfKind = preview && (choice.columns !== undefined || !isFetching);
  const known: ImportPlan = isOfKind
    ? preview.plan
    : { ...found.plan, ...(choice.kind === found.kind ? {} : { columns: {} }) };
  // What was chosen counts at once: the answer to it is still on its way when the next choice is made.
  const plan: ImportPlan = {
    ...known,
    columns: choice.columns ?? known.columns,
    format: { ...known.format, ...choice.format },
    options: { ...known.options, ...choice.options },
  };
  const { columns } = plan;
  const start = useAction(startImport, {
    onError: ({ error: refusal }) => toast.error(refusal.serverError?.message ?? t("failed")),
  });
  const lacking = missingColumns(columns, kind);
  const isReady = lacking.length === 0 && !error;
  return (
    <div className="grid gap-4">
      <Card>
        <CardHeader>
          <CardTitle>{t("kind")}</CardTitle>
          <CardDescription>{t("kindDescription")}</CardDescription>
        </CardHeader>
        <KindPicker kind={choice.kind} onChange={(next) => setChoice({ kind: next })} />
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>{t("title")}</CardTitle>
          <CardDescription>{t("description")}</CardDescription>
        </CardHeader>
        <SavedMappings
          saved={saved.filter((mapping) => mapping.kind === choice.kind)}
          current={{ kind: choice.kind, columns, format: plan.format, options: plan.options }}
          header={plan.header}
          onApply={(mapping) => setChoice(mapping)}
        />
        <ColumnPicker
          columns={kind.columns}
          header={plan.header}
          map={columns}
          onChange={(map) => setChoice({ ...choice, columns: map })}
        />
        {lacking.length > 0 && (
          <Notice tone="warning">
            {t("missing", { columns: lacking.map((column) => column.label[locale]).join(", ") })}
          </Notice>
        )}
      </Card>
      {kind.asks && (
        <ImportQuestions
          kind={kind}
          plan={plan}
          onChange={(options) => setChoice({ ...choice, columns, options: { ...plan.options, ...options } })}
        />
      )}
      <Card>
        <CardHeader>
          <CardTitle>{t("format")}</CardTitle>
          <CardDescription>{t("timezone", { timezone, currency })}</CardDescription>
        </CardHeader>
        <FormatPicker format={plan.format} onChange={(format) => setChoice(withFormat(choice, plan, format))} />
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
      {isReady && <ImportTrialCard id={found.id} choice={choice} />}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <DiscardFile id={found.id} />
        <Button
          pending={start.isPending}
          disabled={!isReady}
          onClick={() => start.execute({ id: found.id, ...choice, columns, options: plan.options })}
        >
          {t("start", { name: found.fileName })}
        </Button>
      </div>
    </div>
  );
}

/** Another sign between the cells makes other headers: what was matched by name may no longer be there. */
function withFormat(choice: Choice, plan: ImportPlan, format: ImportPlan["format"]): Choice {
  const isSameCut = format.delimiter === plan.format.delimiter;
  return isSameCut ? { ...choice, columns: choice.columns ?? plan.columns, format } : { kind: choice.kind, format };
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
