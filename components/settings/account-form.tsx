"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { textOf, useFormAction } from "@/components/shell/use-form-action";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toaster";
import { updateAccount } from "@/lib/actions/account";
import { isLocale } from "@/lib/base/locale";
import { LanguageSelect } from "./language-select";

type AccountFormProps = { name: string; email: string };

export function AccountForm({ name, email }: AccountFormProps) {
  const t = useTranslations("settings.account");
  const common = useTranslations("common.actions");
  const shown = useLocale();
  const router = useRouter();
  const { form, submit, errorOf, formError } = useFormAction({
    action: updateAccount,
    read: (fields) => {
      const chosen = textOf(fields, "locale");
      return { name: textOf(fields, "name"), locale: isLocale(chosen) ? chosen : shown };
    },
    onDone: () => {
      toast.success(t("saved"));
      router.refresh();
    },
  });
  return (
    <Card>
      <CardTitle>{t("title")}</CardTitle>
      <form {...form} className="grid gap-4">
        {formError && <Notice tone="danger">{formError}</Notice>}
        <Field label={t("name")} error={errorOf("name")}>
          <Input name="name" defaultValue={name} autoComplete="name" required />
        </Field>
        <Field label={t("email")} hint={t("emailHint")}>
          <Input value={email} readOnly disabled />
        </Field>
        <Field label={t("locale")} error={errorOf("locale")}>
          <LanguageSelect name="locale" defaultValue={shown} />
        </Field>
        <Button {...submit} className="w-fit">
          {common("save")}
        </Button>
      </form>
    </Card>
  );
}
