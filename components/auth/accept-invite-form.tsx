"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { textOf, useFormAction } from "@/components/shell/use-form-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { acceptInvite } from "@/lib/actions/account";
import { PASSWORD_LENGTH_MIN } from "@/lib/auth/schema";
import { routes } from "@/lib/base/routes";
import { useSentence } from "@/lib/i18n/use-sentence";
import { enter } from "./enter";

type AcceptInviteFormProps = { token: string; email: string; hasAccount: boolean };

export function AcceptInviteForm({ token, email, hasAccount }: AcceptInviteFormProps) {
  const t = useTranslations("auth");
  const sentence = useSentence();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { form, submit, errorOf, formError } = useFormAction({
    action: acceptInvite,
    read: (fields) => ({ token, name: textOf(fields, "name"), password: textOf(fields, "password") }),
    onDone: async (_data, element) =>
      setRefusal(await enter(email, textOf(new FormData(element), "password"), routes.home())),
  });
  const problem = formError ?? (refusal && sentence(refusal));
  return (
    <form {...form} className="grid gap-4">
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Field label={t("fields.email")}>
        <Input name="email" type="email" autoComplete="username" value={email} readOnly />
      </Field>
      {!hasAccount && (
        <Field label={t("fields.name")} error={errorOf("name")}>
          <Input name="name" autoComplete="name" required autoFocus />
        </Field>
      )}
      <Field
        label={t("fields.password")}
        hint={hasAccount ? undefined : t("signUp.passwordHint", { count: PASSWORD_LENGTH_MIN })}
        error={errorOf("password")}
      >
        <Input
          name="password"
          type="password"
          autoComplete={hasAccount ? "current-password" : "new-password"}
          required
        />
      </Field>
      <Button {...submit}>{t("invite.submit")}</Button>
    </form>
  );
}
