"use client";

import { useTranslations } from "next-intl";
import { textOf, useFormAction } from "@/components/shell/use-form-action";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toaster";
import { changePassword } from "@/lib/actions/account";
import { PASSWORD_LENGTH_MIN } from "@/lib/auth/schema";

export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("settings.password");
  const { form, submit, errorOf, formError } = useFormAction({
    action: changePassword,
    read: (fields) => ({ current: textOf(fields, "current"), next: textOf(fields, "next") }),
    onDone: (_data, element) => {
      element.reset();
      toast.success(t("saved"));
    },
  });
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("description")}</CardDescription>
      </CardHeader>
      <form {...form} className="grid gap-4">
        {formError && <Notice tone="danger">{formError}</Notice>}
        <input type="email" name="username" value={email} autoComplete="username" readOnly hidden />
        <Field label={t("current")} error={errorOf("current")}>
          <Input name="current" type="password" autoComplete="current-password" required />
        </Field>
        <Field label={t("next")} hint={t("hint", { count: PASSWORD_LENGTH_MIN })} error={errorOf("next")}>
          <Input name="next" type="password" autoComplete="new-password" required />
        </Field>
        <Button {...submit} className="w-fit">
          {t("submit")}
        </Button>
      </form>
    </Card>
  );
}
