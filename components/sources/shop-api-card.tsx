"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "next-safe-action/hooks";
import { textOf, useFormAction } from "@/components/shell/use-form-action";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/date-time";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toaster";
import { requestReconcile, saveApi } from "@/lib/actions/sources";
import { useSentence } from "@/lib/i18n/use-sentence";
import type { SourceDto } from "@/lib/webhooks/schema";

type ShopApiCardProps = { source: Pick<SourceDto, "id" | "api">; example: string; canWrite: boolean };

/** Where the shop itself can be asked for orders whose calls were lost, and how that went. */
export function ShopApiCard({ source, example, canWrite }: ShopApiCardProps) {
  const t = useTranslations("sources.api");
  const sentence = useSentence();
  const { api } = source;
  const { form, submit, errorOf, formError } = useFormAction({
    action: saveApi,
    read: (fields) => ({
      id: source.id,
      apiUrl: textOf(fields, "apiUrl"),
      token: textOf(fields, "token") || undefined,
    }),
    onDone: () => toast.success(t("saved")),
  });
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("description")}</CardDescription>
        {canWrite && api.url !== null && <ReconcileButton id={source.id} />}
      </CardHeader>
      {api.reason && <Notice tone="warning">{sentence(api.reason.key, api.reason.params)}</Notice>}
      {api.reconciledAt && (
        <p className="text-[13px] text-muted-foreground">
          {t("last")} <RelativeTime at={api.reconciledAt} />
          {api.reason === null && ` · ${t("found", { count: api.found })}`}
        </p>
      )}
      {canWrite && (
        <form {...form} className="grid gap-4 sm:grid-cols-2">
          {formError && (
            <Notice tone="danger" className="sm:col-span-2">
              {formError}
            </Notice>
          )}
          <Field label={t("url")} hint={t("urlHint", { example })} error={errorOf("apiUrl")}>
            <Input
              name="apiUrl"
              type="url"
              inputMode="url"
              autoComplete="off"
              defaultValue={api.url ?? ""}
              required
              className="font-mono text-[13px]"
            />
          </Field>
          <Field label={t("token")} hint={t(api.hasToken ? "tokenKept" : "tokenHint")} error={errorOf("token")}>
            <Input name="token" type="password" autoComplete="off" required={!api.hasToken} />
          </Field>
          <div className="sm:col-span-2">
            <Button {...submit} variant="outline">
              {t("save")}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}

function ReconcileButton({ id }: { id: string }) {
  const t = useTranslations("sources.api");
  const failed = useTranslations("errors.codes")("unavailable");
  const { execute, isPending } = useAction(requestReconcile, {
    onSuccess: () => toast.success(t("asked")),
    onError: ({ error }) => toast.error(error.serverError?.message ?? failed),
  });
  return (
    <Button data-slot="card-action" variant="outline" size="sm" pending={isPending} onClick={() => execute({ id })}>
      <RefreshCw aria-hidden />
      {t("ask")}
    </Button>
  );
}
