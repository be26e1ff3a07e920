"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TimezonePicker } from "@/components/pickers/timezone-picker";
import { textOf, useFormAction } from "@/components/shell/use-form-action";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toaster";
import { updateStore } from "@/lib/actions/store";
import { DEFAULT_LOCALE, isLocale, type Locale } from "@/lib/base/locale";
import { LanguageSelect } from "./language-select";

type Store = {
  name: string;
  currency: string;
  timezone: string;
  locale: Locale;
  senderName: string;
  senderEmail: string;
};

export function StoreForm({ store }: { store: Store }) {
  const t = useTranslations("settings.store");
  const common = useTranslations("common.actions");
  const [timezone, setTimezone] = useState(store.timezone);
  const { form, submit, errorOf, formError } = useFormAction({
    action: updateStore,
    read: (fields) => {
      const locale = textOf(fields, "locale");
      return {
        name: textOf(fields, "name"),
        timezone,
        locale: isLocale(locale) ? locale : DEFAULT_LOCALE,
        senderName: textOf(fields, "senderName"),
        senderEmail: textOf(fields, "senderEmail"),
      };
    },
    onDone: () => toast.success(t("saved")),
  });
  return (
    <form {...form} className="grid max-w-160 gap-6">
      {formError && <Notice tone="danger">{formError}</Notice>}
      <Card>
        <CardHeader>
          <CardTitle>{t("title")}</CardTitle>
          <CardDescription>{t("description")}</CardDescription>
        </CardHeader>
        <Field label={t("name")} error={errorOf("name")}>
          <Input name="name" defaultValue={store.name} autoComplete="off" required />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("currency")} hint={t("currencyHint")}>
            <Input value={store.currency} readOnly disabled />
          </Field>
          <Field label={t("timezone")} error={errorOf("timezone")}>
            <TimezonePicker label={t("timezone")} value={timezone} onValueChange={setTimezone} />
          </Field>
        </div>
        <Field label={t("locale")} hint={t("localeHint")} error={errorOf("locale")}>
          <LanguageSelect name="locale" defaultValue={store.locale} />
        </Field>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>{t("senderTitle")}</CardTitle>
          <CardDescription>{t("senderDescription")}</CardDescription>
        </CardHeader>
        <Field label={t("senderName")} error={errorOf("senderName")}>
          <Input name="senderName" defaultValue={store.senderName} autoComplete="off" required />
        </Field>
        <Field label={t("senderEmail")} error={errorOf("senderEmail")}>
          <Input name="senderEmail" type="email" defaultValue={store.senderEmail} autoComplete="off" required />
        </Field>
      </Card>
      <Button {...submit} className="w-fit">
        {common("save")}
      </Button>
    </form>
  );
}
