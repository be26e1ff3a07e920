"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { CurrencyPicker } from "@/components/pickers/currency-picker";
import { TimezonePicker } from "@/components/pickers/timezone-picker";
import { textOf, useFormAction } from "@/components/shell/use-form-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { signUp } from "@/lib/actions/account";
import { PASSWORD_LENGTH_MIN } from "@/lib/auth/schema";
import { routes } from "@/lib/base/routes";
import { useSentence } from "@/lib/i18n/use-sentence";
import { enter } from "./enter";

export function SignUpForm() {
  const t = useTranslations("auth");
  const sentence = useSentence();
  const locale = useLocale();
  const [currency, setCurrency] = useState(locale === "tr" ? "TRY" : "EUR");
  const [timezone, setTimezone] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { form, submit, errorOf, formError } = useFormAction({
    action: signUp,
    read: (fields) => ({
      storeName: textOf(fields, "storeName"),
      name: textOf(fields, "name"),
      email: textOf(fields, "email"),
      password: textOf(fields, "password"),
      currency,
      timezone: timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale,
    }),
    onDone: async (_data, element) => {
      const fields = new FormData(element);
      setRefusal(await enter(textOf(fields, "email"), textOf(fields, "password"), routes.home()));
    },
  });
  const problem = formError ?? (refusal && sentence(refusal));
  return (
    <form {...form} className="grid gap-4">
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Field label={t("fields.storeName")} error={errorOf("storeName")}>
        <Input name="storeName" autoComplete="organization" required autoFocus />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("fields.currency")} hint={t("signUp.currencyHint")} error={errorOf("currency")}>
          <CurrencyPicker label={t("fields.currency")} value={currency} onValueChange={setCurrency} />
        </Field>
        <Field label={t("fields.timezone")} error={errorOf("timezone")}>
          <TimezonePicker label={t("fields.timezone")} value={timezone} onValueChange={setTimezone} />
        </Field>
      </div>
      <Field label={t("fields.name")} error={errorOf("name")}>
        <Input name="name" autoComplete="name" required />
      </Field>
      <Field label={t("fields.email")} error={errorOf("email")}>
        <Input name="email" type="email" autoComplete="username" required />
      </Field>
      <Field
        label={t("fields.password")}
        hint={t("signUp.passwordHint", { count: PASSWORD_LENGTH_MIN })}
        error={errorOf("password")}
      >
        <Input name="password" type="password" autoComplete="new-password" required />
      </Field>
      <Button {...submit}>{t("signUp.submit")}</Button>
    </form>
  );
}
